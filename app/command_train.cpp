// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/config_options.h"
#include "app/run_options.h"
#include "app/sweep_options.h"
#include "app/train_sweep.h"
#include "app/train_work.h"
#include "core/base/error.h"
#include "core/base/process_place.h"
#include "core/config/config_fields.h"
#include "core/config/config_yaml.h"
#include "core/config/preset_files.h"

#include <CLI/CLI.hpp>

#include <cstdlib>
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
    bool resumeGroup = false;
};

/// A resumed run keeps its settings: what --set asks for must agree with them.
void refuseOtherSettings(const Run& run, const TrainOptions& options) {
    if (!options.overrides.lists().empty()) {
        throw CLI::ValidationError("--set",
                                   "one run cannot have the values of the list of " +
                                       options.overrides.lists().front().key +
                                       ": resume a group with --resume-group");
    }
    RunConfig asked = run.config;
    options.overrides.applyTo(asked);
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
    const RunConfig named = loadNamedSweep(options.config, options.overrides).base;
    for (const ConfigField& field : configFields()) {
        if (field.get(named) != field.get(run.config)) {
            world.err << "captune-cli: run " << run.id << " goes on with its own settings; "
                      << options.config << " says otherwise on " << field.key << std::endl;
            return;
        }
    }
}

void resumeRun(const TrainOptions& options, const ProcessPlace& place, CliWorld& world) {
    const RunStore store = openRunStore(world);
    const Run run = loadRun(store, options.resume);
    refuseOtherSettings(run, options);
    noteOtherConfig(run, options, world);
    static_cast<void>(trainAndReport({{}, run.id, place}, store, world));
}

/// Runs one after the other would have to meet anew each time.
void refuseSeveral(const TrainOptions& options, const ProcessPlace& place) {
    if (place.size > 1) {
        throw Error(options.config + " has lists: " + std::to_string(place.size) +
                    " processes together train one run, of single values");
    }
}

void trainNew(const TrainOptions& options, const ProcessPlace& place, CliWorld& world) {
    if (options.config.empty()) {
        throw CLI::ValidationError("name a config (a YAML file or one of the presets " +
                                   presetNames() + "), or a run by --resume");
    }
    const Sweep sweep = loadNamedSweep(options.config, options.overrides);
    if (options.resumeGroup && sweep.axes.empty()) {
        throw CLI::ValidationError("--resume-group",
                                   options.config + " has no lists: resume its run by --resume");
    }
    const RunStore store = openRunStore(world);
    if (!sweep.axes.empty()) {
        refuseSeveral(options, place);
        const auto start = options.resumeGroup ? SweepStart::GoOn : SweepStart::New;
        return trainSweep(sweep, start, store, world);
    }
    refuseProblems(sweep.base, world);
    const TrainWork work{sweep.base, {}, place};
    if (place.rank > 0) {
        return helpToTrain(work, store, world);
    }
    static_cast<void>(trainAndReport(work, store, world));
}

void train(const TrainOptions& options, CliWorld& world) {
    const ProcessPlace place = readProcessPlace(std::getenv);
    if (options.resume.empty()) {
        return trainNew(options, place, world);
    }
    if (place.rank > 0) {
        return helpToTrain({{}, options.resume, place}, openRunStore(world), world);
    }
    resumeRun(options, place, world);
}

}  // namespace

void addTrainCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command = addCommand(app, world, "train", "Train a model as a config says");
    const auto options = std::make_shared<TrainOptions>();
    command
        .add_option("config", options->config, "YAML file, or name of a preset: " + presetNames())
        ->type_name("CONFIG");
    addSetOption(command, options->overrides);
    command.add_option("--resume", options->resume, "Go on with this run (id, folder, or last)")
        ->type_name("RUN");
    command.add_flag("--resume-group",
                     options->resumeGroup,
                     "Of a config with lists, train only the runs that are not finished yet");
    addHomeOption(command, world);
    command.callback([options, &world] { train(*options, world); });
}

}  // namespace captune
