// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine/training/processes.h"
#include "core/runs/run_store.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace captune {

/// What every process that trains a run has to know of it.
struct TrainingJob {
    std::string runId;
    RunConfig config;
    std::int64_t processes = 1;                       ///< that the run began with
    std::optional<std::filesystem::path> checkpoint;  ///< to go on from
};

/// A run that begins now, or goes on.
[[nodiscard]] TrainingJob newJob(const Run& run, const Processes& processes);
[[nodiscard]] TrainingJob resumedJob(const Run& run,
                                     const RunStore& store,
                                     const Processes& processes);

/// The job of the first process, which says its own; the others have nothing to say.
[[nodiscard]] TrainingJob shareJob(const std::optional<TrainingJob>& own, Processes& processes);

}  // namespace captune
