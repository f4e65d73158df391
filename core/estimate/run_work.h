// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/data/training_length.h"

#include <cstdint>
#include <filesystem>

namespace captune {

/// What an estimate has to know of the data.
struct DataSize {
    CaptionCounts train;
    std::int64_t valPictures = 0;
};

/// Reads the captions files; of sample scenes that are not drawn yet it knows the numbers. Throws
/// Error if the data cannot be read, and Stopped.
[[nodiscard]] DataSize sizeOf(const DataConfig& data,
                              const std::filesystem::path& dataFolder,
                              const StopToken& stop);

/// How much a run has to do.
struct RunWork {
    std::int64_t updates = 0;
    std::int64_t looks = 0;          ///< pictures in batches, all updates together
    std::int64_t captionsEach = 1;   ///< targets of a look, at most
    std::int64_t trainPictures = 0;  ///< different ones
    std::int64_t evaluations = 0;    ///< the one before the first update too
    std::int64_t evaluated = 0;      ///< pictures of one evaluation
};
[[nodiscard]] RunWork workOf(const RunConfig& config, const DataSize& size);

/// Pictures of one evaluation.
[[nodiscard]] std::int64_t evaluatedOf(const RunConfig& config, std::int64_t valPictures);

/// How often a run of `total` updates has evaluated after `updates` of them: once before the first
/// one, then at each multiple of `every`, and at the end.
[[nodiscard]] std::int64_t evaluationsOf(std::int64_t updates,
                                         std::int64_t total,
                                         std::int64_t every);

}  // namespace captune
