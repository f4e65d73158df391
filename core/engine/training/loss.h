// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <utility>

namespace captune {

struct LossOptions {
    double labelSmoothing = 0.1;
    double dropWorstRatio = 0.0;    ///< share of tokens with the largest loss left out; 0: none
    std::int64_t ignorePrefix = 0;  ///< first target columns left out
    bool ignoreEos = false;
    /// Only these words can be said, [first, last), besides the four special ones.
    std::optional<std::pair<std::int64_t, std::int64_t>> constraintRange;
};

/// Sums over tokens, nats.
struct Loss {
    at::Tensor total;         ///< [] with gradient
    at::Tensor nll;           ///< [] without smoothing, no gradient
    std::int64_t tokens = 0;  ///< summed over
    at::Tensor aside{};       ///< [] of a second task, with gradient; undefined: there is none
};

/// Label-smoothed cross entropy of OFA: with n = -lp[target], s = sum over V of -lp and
/// e = smoothing / (V - 1), each token costs (1 - smoothing - e) n + e s.
/// logits [B, T, V], target int64 [B, T] padded with 1.
/// Source: REFERENCE section 5 (adjust_label_smoothed_cross_entropy).
[[nodiscard]] Loss labelSmoothedLoss(const at::Tensor& logits,
                                     const at::Tensor& target,
                                     const LossOptions& options);

}  // namespace captune
