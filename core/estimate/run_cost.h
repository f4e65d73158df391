// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "core/estimate/run_work.h"

namespace captune {

/// Multiply-adds that one picture costs in the parts of the network, forward, counted from the
/// shapes of its weights.
struct PictureCost {
    double trunk = 0.0;
    double encoder = 0.0;
    double decoderOfImage = 0.0;  ///< keys and values of the picture for cross-attention
    double decoderOfToken = 0.0;
};
[[nodiscard]] PictureCost costOf(const ModelReport& model);

/// Multiply-adds that large matrix products could do in the time that a run takes: what it needs,
/// and what its smaller work wastes.
struct RunCost {
    double training = 0.0;
    double evaluations = 0.0;
};
[[nodiscard]] RunCost costOf(const RunConfig& config,
                             const RunWork& work,
                             const ModelReport& model);

/// Weights, optimiser and program, in bytes.
[[nodiscard]] double fixedBytes(const ModelReport& model);
/// What a batch keeps for the backward pass.
[[nodiscard]] double activationBytes(const RunConfig& config,
                                     const RunWork& work,
                                     const ModelReport& model);

/// The image trunk sees each picture once, not once an epoch.
[[nodiscard]] bool keepsFeatures(const RunConfig& config);

}  // namespace captune
