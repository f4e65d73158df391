// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_world.h"

#include <string>

namespace CLI {
class App;
}

namespace captune {

/// Every command of captune-cli, in the order of its help.
void addCommands(CLI::App& app, CliWorld& world);

/// A command below `app` with the option that all have: --json.
CLI::App& addCommand(CLI::App& app,
                     CliWorld& world,
                     const std::string& name,
                     const std::string& description);

/// Makes naming one of `app`'s commands compulsory; the message lists them.
void requireCommand(CLI::App& app);

// One function a command, each in its own file. The command's work runs while `app` is parsed.
void addInspectCommand(CLI::App& app, CliWorld& world);
void addTokenizeCommand(CLI::App& app, CliWorld& world);
void addCaptionCommand(CLI::App& app, CliWorld& world);
void addScoreCommand(CLI::App& app, CliWorld& world);
void addTrainCommand(CLI::App& app, CliWorld& world);
void addTestCommand(CLI::App& app, CliWorld& world);
void addEvaluateCommand(CLI::App& app, CliWorld& world);
void addRunsCommand(CLI::App& app, CliWorld& world);
void addCompareCommand(CLI::App& runs, CliWorld& world);   // below runs
void addTransferCommand(CLI::App& runs, CliWorld& world);  // below runs
void addLabelCommands(CLI::App& runs, CliWorld& world);    // tag, note, rename below runs
void addQueueCommand(CLI::App& app, CliWorld& world);
void addDataCommand(CLI::App& app, CliWorld& world);
void addDataCheckCommand(CLI::App& data, CliWorld& world);  // below "data"
void addAdaptersCommand(CLI::App& app, CliWorld& world);
void addConvertCommand(CLI::App& app, CliWorld& world);

}  // namespace captune
