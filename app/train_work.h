// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_world.h"
#include "core/runs/run_store.h"

#include <string>

namespace captune {

/// A run to train, or one to go on with.
struct TrainWork {
    RunConfig config;
    std::string resume;  ///< run id; empty: a new run of the config
    ProcessPlace place{};
};

/// Trains with the report that --json asks for and prints how it ended; a run that did not finish
/// gets a sentence on world.err and sets the exit code. `also` hears the news too. Throws Error if
/// the run could not be begun.
TrainOutcome trainAndReport(const TrainWork& work,
                            const RunStore& store,
                            CliWorld& world,
                            TrainObserver* also = nullptr);

/// Trains with other processes, of which the first reports: an error gets a sentence on world.err
/// and sets the exit code, else nothing is said.
void helpToTrain(const TrainWork& work, const RunStore& store, CliWorld& world);

/// Throws Error, with all but the last on world.err, if something would keep the config from
/// running.
void refuseProblems(const RunConfig& config, CliWorld& world);

/// The config with relative paths taken from the current folder, as a new run would store it.
[[nodiscard]] RunConfig anchoredHere(RunConfig config);

}  // namespace captune
