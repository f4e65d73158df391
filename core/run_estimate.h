// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/training_length.h"
#include "core/engine.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

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

struct RunEstimate {
    double seconds = 0.0;            ///< training and evaluations, model and data already open
    std::int64_t memoryBytes = 0;    ///< most that the process holds
    std::string measuredBy;          ///< id of the run whose figures it rests on; empty: computed
    std::int64_t measuredBatch = 0;  ///< pictures in a batch of that run
};

/// From the pace and peak memory of the run in the store that is most like this one: same machine,
/// model, picture size, method and kind of training. Time grows with the pictures that are looked
/// at; of the memory, what does not belong to weights and optimiser grows with the batch. Empty
/// when no run is alike or none has gone far enough to tell.
[[nodiscard]] std::optional<RunEstimate> estimateFromRuns(const RunConfig& config,
                                                          const RunWork& work,
                                                          const ModelReport& model,
                                                          std::span<const Run> runs);

/// Multiply-adds that one picture costs in the parts of the network, forward, counted from the
/// shapes of its weights.
struct PictureCost {
    double trunk = 0.0;
    double encoder = 0.0;
    double decoderOfImage = 0.0;  ///< keys and values of the picture for cross-attention
    double decoderOfToken = 0.0;
};
[[nodiscard]] PictureCost costOf(const ModelReport& model);

/// From the arithmetic that the network needs and the multiply-adds a second that this machine does
/// in a matrix product.
[[nodiscard]] RunEstimate estimateFromShapes(const RunConfig& config,
                                             const RunWork& work,
                                             const ModelReport& model,
                                             double multiplyAddsPerSecond);

}  // namespace captune
