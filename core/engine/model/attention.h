// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/layers.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace captune {

/// Keys and values of one attention layer, split into heads: [B, H, n, d].
struct KeyValue {
    at::Tensor key;
    at::Tensor value;
};

/// Multi-head attention with additive position scores and a learned factor for each head.
/// Source: REFERENCE section 4.3, MHA.
class Attention {
public:
    Attention(const Scope& scope,
              std::int64_t width,
              std::int64_t heads,
              double scaleFactor,
              bool scaleHeads);

    /// x [B, T, D] -> scaled queries [B, H, T, d].
    [[nodiscard]] at::Tensor queries(const at::Tensor& x) const;
    /// x [B, N, D] -> keys and values [B, H, N, d].
    [[nodiscard]] KeyValue keysAndValues(const at::Tensor& x) const;
    /// queries [B, H, T, d], bias broadcastable to [B, H, T, N] (position scores with masks as
    /// -inf) -> [B, T, D].
    [[nodiscard]] at::Tensor attend(const at::Tensor& queries,
                                    const KeyValue& memory,
                                    const at::Tensor& bias) const;
    /// The same from the states [B, N, D] that keys and values would be made of: queries go through
    /// the weights of the keys and what is seen through those of the values, instead of all states.
    [[nodiscard]] at::Tensor attendStates(const at::Tensor& queries,
                                          const at::Tensor& states,
                                          const at::Tensor& bias) const;
    /// Whether attendStates() is less work than making keys and values for this many queries.
    [[nodiscard]] bool isFew(std::int64_t queries) const;
    /// How much each query looks at each position, [B, H, T, N]; every row sums to 1: for displays.
    [[nodiscard]] at::Tensor weights(const at::Tensor& queries,
                                     const KeyValue& memory,
                                     const at::Tensor& bias) const;

private:
    /// [B, H, T, d] -> [B, T, D].
    [[nodiscard]] at::Tensor joined(const at::Tensor& heads) const;

    Linear k_;
    Linear v_;
    Linear q_;
    Linear out_;
    at::Tensor headFactors_;  ///< [H], undefined when the config leaves them out
    std::int64_t heads_;
    double scale_;
};

}  // namespace captune
