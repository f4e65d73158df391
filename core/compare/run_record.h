// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/picture_results.h"
#include "core/runs/run.h"
#include "core/runs/run_store.h"

#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// All that a comparison looks at of one run.
struct RunRecord {
    Run run;
    RunEvents events;
    std::vector<PictureResult> pictures;  ///< of the split; empty when it was not tested
    std::string problem;                  ///< why there are no pictures, one sentence
};

/// Where a test of the run leaves the figures of each picture.
[[nodiscard]] std::filesystem::path pictureResultsOf(const Run& run, const std::string& split);

/// Whether the run's newest best checkpoint was tested on this split.
[[nodiscard]] bool isTested(const Run& run, const std::string& split);

/// Reads a run's events and what its test on `split` left. Throws Error if the events cannot be
/// read; damaged results are told in `problem`.
[[nodiscard]] RunRecord readRecord(const RunStore& store, const Run& run, const std::string& split);

}  // namespace captune
