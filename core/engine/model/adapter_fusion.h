// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/weight_table.h"

#include <ATen/core/Tensor.h>

namespace captune {

/// Attention over the outputs z_n of several frozen adapters, AdapterFusion (Pfeiffer et al. 2021,
/// "AdapterFusion: Non-Destructive Task Composition for Transfer Learning", section 3.2 and its
/// equations of a layer l, time-step t; h is what the adapters get):
///   s = softmax_n((Q h) . (K z_n)),  o = sum over n of s_n V z_n
/// z_n is the output of adapter n without its residual, and the caller adds h to o, as in the
/// authors' code: then an adapter alone is its own fusion.
/// V is kept as the difference to the identity, V = I + value_offset, which starts at N(0, 1e-6):
/// the paper starts V with a diagonal of ones and the rest tiny, and draws it back to the identity
/// by an L2 penalty; here weight decay of the difference does that. Q and K start at N(0, 0.02).
/// No bias, as the equations have it (a bias on K would change nothing under the softmax).
class AdapterFusion {
public:
    AdapterFusion(const Scope& scope, std::int64_t width);
    /// h [B, T, D], outputs [B, T, adapters, D] -> o [B, T, D].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& h, const at::Tensor& outputs) const;
    /// s [B, T, adapters].
    [[nodiscard]] at::Tensor weights(const at::Tensor& h, const at::Tensor& outputs) const;

private:
    at::Tensor query_;        ///< [D, D]
    at::Tensor key_;          ///< [D, D]
    at::Tensor valueOffset_;  ///< [D, D]
};

}  // namespace captune
