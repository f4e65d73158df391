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

/// Room for keys as attendFewRows() wants them: a view [B, H, n, d], uninitialised, in which what
/// belongs to a place of d lies side by side.
[[nodiscard]] at::Tensor roomForKeys(at::IntArrayRef sizes, const at::TensorOptions& options);
/// These rows (int64 [b]) of such keys, in the same order in memory.
[[nodiscard]] at::Tensor selectKeys(const at::Tensor& keys, const at::Tensor& rows);

/// Whether attendFewRows() can do it: without gradients, few queries, keys from roomForKeys().
[[nodiscard]] bool canAttendFewRows(const AttentionParts& parts);
/// The same as fusedAttention() where reading keys and values is all the work, as in decoding.
[[nodiscard]] at::Tensor attendFewRows(const AttentionParts& parts);

}  // namespace captune
