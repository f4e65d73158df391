// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/config_options.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/preset_files.h"
#include "app/run_options.h"
#include "app/train_report.h"
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/config_yaml.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

struct TrainOptions {
    std::string config;
    ConfigOverrides overrides;
    std::string resume;
};

RunConfig configToTrain(const TrainOptions& options) {
    const std::filesystem::path file = findConfigFile(options.config);
    RunConfig config = loadConfig(file);
    if (config.name.empty()) {
        config.name = file.stem().string();
    }
    options.overrides.applyTo(config);
    return config;
}

void refuseProblems(const RunConfig& config, CliWorld& world) {
    const std::vector<FieldProblem> problems = findProblems(config);
    if (problems.empty()) {
        return;
    }
    for (std::size_t i = 0; i + 1 < problems.size(); ++i) {
        world.err << "captune-cli: " << problems[i].sentence << "\n";
    }
    throw Error(problems.back().sentence);
}

/// A resumed run keeps its settings: what --set asks for must agree with them.
void refuseOtherSettings(const Run& run, const TrainOptions& options, const CliWorld& world) {
    RunConfig asked = run.config;
    options.overrides.applyTo(asked);
    if (options.overrides.has("adapter.from")) {
        findAdapterSources(asked, world);
    }
    for (const auto& [key, value] : options.overrides.values()) {
        const ConfigField& field = configField(key);
        if (field.get(asked) != field.get(run.config)) {
            throw CLI::ValidationError("--set",
                                       "run " + run.id + " was started with " + key + "=" +
                                           field.get(run.config) +
                                           " and keeps it: start a new run for another value");
        }
    }
}

void noteOtherConfig(const Run& run, const TrainOptions& options, CliWorld& world) {
    if (options.config.empty()) {
        return;
    }
    const RunConfig named = configToTrain(options);
    for (const ConfigField& field : configFields()) {
        if (field.get(named) != field.get(run.config)) {
            world.err << "captune-cli: run " << run.id << " goes on with its own settings; "
                      << options.config << " says otherwise on " << field.key << std::endl;
            return;
        }
    }
}

TrainOutcome trainOrResume(const TrainOptions& options,
                           const RunStore& store,
                           TrainObserver& observer,
                           CliWorld& world) {
    if (!options.resume.empty()) {
        const Run run = loadRun(store, options.resume);
        refuseOtherSettings(run, options, world);
        noteOtherConfig(run, options, world);
        const StopToken stop = world.stopOnSignals();
        return world.engine()->resume(run.id, store, observer, stop);
    }
    RunConfig config = configToTrain(options);
    findAdapterSources(config, world);
    refuseProblems(config, world);
    const StopToken stop = world.stopOnSignals();
    return world.engine()->train(config, store, observer, stop);
}

std::string resumeCommand(const Run& run, const CliWorld& world) {
    return "captune-cli train --resume " + run.id +
           (world.home.empty() ? "" : " --home " + world.home);
}

void printEnd(const Run& run, const TrainOutcome& outcome, CliWorld& world) {
    if (world.json) {
        printJson(world.out,
                  {{"event", "ended"},
                   {"run", run.id},
                   {"folder", run.folder.string()},
                   {"status", toString(outcome.status)},
                   {"message", outcome.message},
                   {"step", run.step},
                   {"train_seconds", run.trainSeconds},
                   {"peak_memory_bytes", run.peakMemoryBytes},
                   {"best", run.best}});
        return;
    }
    if (outcome.status == RunStatus::Finished) {
        world.out << "Finished " << withThousands(run.step) << " updates in "
                  << duration(run.trainSeconds) << ", peak memory "
                  << mebibytes(run.peakMemoryBytes) << "\n";
    }
    if (!run.best.empty()) {
        world.out << "Best: " << metricsLine(run.best) << "\n";
    }
    world.out << "Run folder: " << run.folder.string() << std::endl;
}

void explainEnd(const Run& run, const TrainOutcome& outcome, CliWorld& world) {
    if (outcome.status == RunStatus::Finished) {
        return;
    }
    world.exitCode = 1;
    world.err << "captune-cli: "
              << (outcome.status == RunStatus::Stopped
                      ? "stopped at step " + std::to_string(run.step) + "; resume with " +
                            resumeCommand(run, world)
                      : outcome.message)
              << std::endl;
}

void train(const TrainOptions& options, CliWorld& world) {
    if (options.config.empty() && options.resume.empty()) {
        throw CLI::ValidationError("name a config (a YAML file or one of the presets " +
                                   presetNames() + "), or a run by --resume");
    }
    const RunStore store = openRunStore(world);
    TrainOutcome outcome;
    if (world.json) {
        JsonTrainReport report(world.out);
        outcome = trainOrResume(options, store, report, world);
    } else {
        TextTrainReport report(
            world.out,
            world.err,
            world.errIsTerminal ? ProgressLine::Mode::Redraw : ProgressLine::Mode::Append);
        outcome = trainOrResume(options, store, report, world);
    }
    if (outcome.runId.empty()) {
        throw Error(outcome.message);
    }
    const Run run = store.load(outcome.runId);
    printEnd(run, outcome, world);
    explainEnd(run, outcome, world);
}

}  // namespace

void addTrainCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command = addCommand(app, world, "train", "Train a model as a config says");
    const auto options = std::make_shared<TrainOptions>();
    command
        .add_option("config", options->config, "YAML file, or name of a preset: " + presetNames())
        ->type_name("CONFIG");
    const auto set = [options](const std::vector<std::string>& assignments) {
        try {
            for (const std::string& assignment : assignments) {
                options->overrides.addAssignment(assignment);
            }
        } catch (const Error& error) {
            throw CLI::ValidationError("--set", error.what());
        }
    };
    command
        .add_option_function<std::vector<std::string>>(
            "--set", set, "Change a setting of the config, for instance train.epochs=3; repeatable")
        ->type_name("KEY=VALUE")
        ->expected(1)
        ->take_all();
    command.add_option("--resume", options->resume, "Go on with this run (id, folder, or last)")
        ->type_name("RUN");
    addHomeOption(command, world);
    command.callback([options, &world] { train(*options, world); });
}

}  // namespace captune
