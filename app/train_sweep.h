// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_world.h"
#include "core/config/sweep.h"
#include "core/runs/run_store.h"

#include <vector>

namespace captune {

enum class SweepStart { New, GoOn };

/// Trains the runs of a sweep one after another; goes on after one that failed (exit code 1 then)
/// and ends with the first that is stopped. Runs that are there already are an Error for a new
/// sweep; one that goes on leaves finished ones alone and resumes the others. Throws Error before
/// anything is trained if a config has problems.
void trainSweep(const Sweep& sweep, SweepStart start, const RunStore& store, CliWorld& world);

/// The runs of a sweep with absolute paths. Throws Error, with the others on world.err, if
/// something would keep one of them from running.
[[nodiscard]] std::vector<RunConfig> expandChecked(const Sweep& sweep, CliWorld& world);

}  // namespace captune
