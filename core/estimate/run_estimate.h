// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "core/estimate/run_work.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace captune {

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

struct MeasuredRate {
    double multiplyAddsPerSecond = 0.0;
    std::string run;  ///< id
};

/// The rate, for estimateFromShapes, at which the newest run of the same model on this machine has
/// trained, whatever its method. Empty when there is none.
[[nodiscard]] std::optional<MeasuredRate> rateFromRuns(const RunConfig& config,
                                                       const ModelReport& model,
                                                       std::span<const Run> runs);

/// From the arithmetic that the network needs and the multiply-adds a second that this machine does
/// in a matrix product.
[[nodiscard]] RunEstimate estimateFromShapes(const RunConfig& config,
                                             const RunWork& work,
                                             const ModelReport& model,
                                             double multiplyAddsPerSecond);

}  // namespace captune
