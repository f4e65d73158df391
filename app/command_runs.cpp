// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/run_options.h"
#include "core/config/config_fields.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string metric(const std::map<std::string, double>& metrics, const std::string& name) {
    const auto found = metrics.find(name);
    return found == metrics.end() ? "-" : withDigits(found->second, 3);
}

std::string steps(const Run& run) {
    return std::to_string(run.step) + "/" + std::to_string(run.totalUpdates);
}

void printTable(const std::vector<Run>& runs, std::ostream& out) {
    Rows rows{{"run",
               "status",
               "method",
               "step",
               "trains",
               "CIDEr",
               "Bleu_4",
               "started",
               "name",
               "tags"}};
    for (const Run& run : runs) {
        rows.push_back({run.id,
                        toString(run.status),
                        configField("method").get(run.config),
                        steps(run),
                        withThousands(run.trainable),
                        metric(run.best, "CIDEr"),
                        metric(run.best, "Bleu_4"),
                        run.started,
                        nameOf(run),
                        joinedTags(run.labels)});
    }
    out << table({Align::Left,
                  Align::Left,
                  Align::Left,
                  Align::Right,
                  Align::Right,
                  Align::Right,
                  Align::Right,
                  Align::Left,
                  Align::Left,
                  Align::Left},
                 rows)
        << std::flush;
}

void listRuns(CliWorld& world) {
    const RunStore store = openRunStore(world);
    const std::vector<Run> runs = store.list();
    if (world.json) {
        for (const Run& run : runs) {
            printJson(world.out, toJson(run));
        }
    } else if (runs.empty()) {
        world.out << "No runs in " << store.home().string() << " yet." << std::endl;
    } else {
        printTable(runs, world.out);
    }
}

void addMetrics(Rows& rows, const std::string& name, const std::map<std::string, double>& metrics) {
    if (!metrics.empty()) {
        rows.push_back({name, metricsLine(metrics)});
    }
}

std::string timeSplitLine(const std::map<std::string, double>& seconds) {
    std::string line;
    for (const auto& [name, value] : seconds) {
        line += (line.empty() ? "" : "  ") + name + " " + duration(value);
    }
    return line;
}

void printRun(const Run& run, std::ostream& out) {
    Rows rows{{"run", run.id},
              {"name", nameOf(run)},
              {"folder", run.folder.string()},
              {"status", toString(run.status)},
              {"started", run.started},
              {"ended", run.ended.empty() ? "-" : run.ended},
              {"method", configField("method").get(run.config)},
              {"model", run.config.model.path + " (weights " + run.modelHash + ")"},
              {"parameters", withThousands(run.parameters)},
              {"trained",
               withThousands(run.trainable) + " (" + share(run.trainable, run.parameters) + ")"},
              {"updates", steps(run)},
              {"training time", duration(run.trainSeconds)},
              {"peak memory", mebibytes(run.peakMemoryBytes)}};
    if (!run.timeSplit.empty()) {
        rows.push_back({"time split", timeSplitLine(run.timeSplit)});
    }
    for (const auto& [name, value] : run.facts) {
        rows.push_back({name, value.empty() ? "-" : value});
    }
    if (!run.labels.tags.empty()) {
        rows.push_back({"tags", joinedTags(run.labels)});
    }
    if (!run.labels.note.empty()) {
        rows.push_back({"note", run.labels.note});
    }
    if (!run.message.empty()) {
        rows.push_back({"message", run.message});
    }
    addMetrics(rows, "best", run.best);
    addMetrics(rows, "last", run.last);
    addMetrics(rows, "test", run.test);
    out << table({Align::Left, Align::Left}, rows) << std::flush;
}

void showRun(const std::string& name, CliWorld& world) {
    const Run run = loadRun(openRunStore(world), name);
    if (world.json) {
        printJson(world.out, toJson(run));
    } else {
        printRun(run, world.out);
    }
}

void deleteRun(const std::string& name, CliWorld& world) {
    const RunStore store = openRunStore(world);
    const std::string id = loadRun(store, name).id;
    store.remove(id);
    if (world.json) {
        printJson(world.out, {{"deleted", id}});
    } else {
        world.out << "Moved to the bin: " << id << "; captune-cli runs restore " << id
                  << " brings it back" << std::endl;
    }
}

void restoreRun(const std::string& id, CliWorld& world) {
    openRunStore(world).restore(id);
    if (world.json) {
        printJson(world.out, {{"restored", id}});
    } else {
        world.out << "Brought back: " << id << std::endl;
    }
}

void addRunCommand(CLI::App& runs,
                   CliWorld& world,
                   const std::string& name,
                   const std::string& description,
                   void (*work)(const std::string&, CliWorld&)) {
    CLI::App& command = addCommand(runs, world, name, description);
    const auto run = std::make_shared<std::string>();
    command.add_option("run", *run, "Run: id, beginning of an id, folder, or last")
        ->required()
        ->type_name("RUN");
    addHomeOption(command, world);
    command.callback([run, work, &world] { work(*run, world); });
}

}  // namespace

void addRunsCommand(CLI::App& app, CliWorld& world) {
    CLI::App& runs = *app.add_subcommand("runs", "List, show, compare, label and delete runs");
    requireCommand(runs);
    CLI::App& list = addCommand(runs, world, "list", "List the runs, newest first");
    addHomeOption(list, world);
    list.callback([&world] { listRuns(world); });
    addRunCommand(runs, world, "show", "Show one run", showRun);
    addCompareCommand(runs, world);
    addTransferCommand(runs, world);
    addLabelCommands(runs, world);
    addRunCommand(runs, world, "delete", "Move a run to the bin", deleteRun);
    addRunCommand(runs, world, "restore", "Bring a deleted run back", restoreRun);
}

}  // namespace captune
