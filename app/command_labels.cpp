// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/run_options.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

using Change = std::function<void(RunLabels&)>;

void printLabels(const Run& run, CliWorld& world) {
    if (world.json) {
        Json object{{"id", run.id}};
        object.update(toJson(run.labels));
        printJson(world.out, object);
        return;
    }
    world.out << run.id << ": " << nameOf(run) << "\n";
    if (!run.labels.tags.empty()) {
        world.out << "tags: " << joinedTags(run.labels) << "\n";
    }
    if (!run.labels.note.empty()) {
        world.out << run.labels.note << "\n";
    }
    world.out << std::flush;
}

/// Changes the labels of a run, or only tells them if there is nothing to change.
void label(const std::string& name, const Change& change, CliWorld& world) {
    const RunStore store = openRunStore(world);
    Run run = loadRun(store, name);
    if (change) {
        run.labels = store.relabel(run, change);
    }
    printLabels(run, world);
}

void changeTags(RunLabels& labels, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (word.starts_with('-')) {
            std::erase(labels.tags, word.substr(1));
        } else {
            labels.tags.push_back(word.starts_with('+') ? word.substr(1) : word);
        }
    }
    labels.tags = tidyTags(std::move(labels.tags));
}

CLI::App& addLabelCommand(CLI::App& runs,
                          CliWorld& world,
                          const std::string& name,
                          const std::string& description,
                          std::string& run) {
    CLI::App& command = addCommand(runs, world, name, description);
    command.add_option("run", run, "Run: id, beginning of an id, folder, or last")
        ->required()
        ->type_name("RUN");
    addHomeOption(command, world);
    return command;
}

void addTagCommand(CLI::App& runs, CliWorld& world) {
    const auto run = std::make_shared<std::string>();
    CLI::App& command =
        addLabelCommand(runs, world, "tag", "Add tags to a run and take some away", *run);
    command.set_help_flag("--help", "Print this help message and exit");
    command.allow_extras();  // -word is no option
    command.footer("+word or word adds a tag, -word takes it away; without words they are shown.");
    command.callback([run, &command, &world] {
        const std::vector<std::string> words = command.remaining();
        for (const std::string& word : words) {
            if (word.starts_with("--")) {
                throw CLI::ExtrasError({word});
            }
        }
        label(
            *run,
            words.empty() ? Change() : [&words](RunLabels& labels) { changeTags(labels, words); },
            world);
    });
}

/// A command that sets one text of the labels.
void addTextCommand(CLI::App& runs,
                    CliWorld& world,
                    const std::string& name,
                    const std::string& description,
                    std::string RunLabels::*member) {
    const auto run = std::make_shared<std::string>();
    const auto text = std::make_shared<std::optional<std::string>>();
    CLI::App& command = addLabelCommand(runs, world, name, description, *run);
    command
        .add_option("text", *text, "The new text, \"\" for none; without it the old one is shown")
        ->type_name("TEXT");
    command.callback([run, text, member, &world] {
        label(*run, *text ? [&](RunLabels& labels) { labels.*member = **text; } : Change(), world);
    });
}

}  // namespace

void addLabelCommands(CLI::App& runs, CliWorld& world) {
    addTagCommand(runs, world);
    addTextCommand(runs, world, "note", "Write a note on a run", &RunLabels::note);
    addTextCommand(runs, world, "rename", "Call a run something else", &RunLabels::name);
}

}  // namespace captune
