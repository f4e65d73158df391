// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace captune {

/// What attention is made of: queries [B, H, T, d], keys and values [B, H, N, d], bias
/// broadcastable to [B, H, T, N], factors [H] or undefined.
struct AttentionParts {
    at::Tensor queries;
    at::Tensor keys;
    at::Tensor values;
    at::Tensor bias;
    at::Tensor factors;
};

/// Whether fusedAttention() can do it: float32 on the processor.
[[nodiscard]] bool canFuse(const AttentionParts& parts);

/// softmax(queries keys^T + bias) values * factors -> [B, T, H * d], with gradients. Scores are
/// worked out a few rows at a time and never stored, backward works them out again.
[[nodiscard]] at::Tensor fusedAttention(const AttentionParts& parts);

}  // namespace captune
