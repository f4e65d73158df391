// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include <CLI/CLI.hpp>

namespace captune {

CLI::App& addCommand(CLI::App& app,
                     CliWorld& world,
                     const std::string& name,
                     const std::string& description) {
    CLI::App& command = *app.add_subcommand(name, description);
    command.add_flag("--json", world.json, "Print JSON, one object a line");
    return command;
}

void requireCommand(CLI::App& app) {
    app.require_subcommand(0, 1);
    app.callback([&app] {
        if (!app.get_subcommands().empty()) {
            return;
        }
        std::string names;
        for (const CLI::App* command : app.get_subcommands({})) {
            names += names.empty() ? "" : ", ";
            names += command->get_name();
        }
        throw CLI::ValidationError("name a command: " + names);
    });
}

void addCommands(CLI::App& app, CliWorld& world) {
    addInspectCommand(app, world);
    addTokenizeCommand(app, world);
    addCaptionCommand(app, world);
    addScoreCommand(app, world);
    addTrainCommand(app, world);
    addTestCommand(app, world);
    addEvaluateCommand(app, world);
    addRunsCommand(app, world);
    addQueueCommand(app, world);
    addDataCommand(app, world);
    addAdaptersCommand(app, world);
    addConvertCommand(app, world);
}

}  // namespace captune
