// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/weight_table.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>

namespace captune {

/// How a forward pass behaves. The default is inference.
struct Pass {
    double dropout = 0.0;          ///< probability; 0 outside training
    double dropPath = 0.0;         ///< rate of the last layer; lower layers get less
    double trunkDropPath = 0.0;    ///< the same for the blocks of each stage of the image trunk
    bool batchStatistics = false;  ///< BatchNorm normalises by the batch and updates its averages
    bool keepAverages = false;     ///< of BatchNorm, as they are, even with batchStatistics
    std::optional<at::Generator> generator;  ///< needed by dropout and drop path
    bool recompute = false;  ///< gradient checkpointing: layers run again for the gradient
    double lossScale = 1.0;  ///< factor on the gradient, so that float16 can hold it
};

/// Zeroes values with probability pass.dropout and scales the rest up.
[[nodiscard]] at::Tensor dropout(const at::Tensor& x, double probability, const Pass& pass);

/// Drops whole samples of a residual branch: x [B, ...]. REFERENCE section 4.5.
[[nodiscard]] at::Tensor dropPath(const at::Tensor& x, double rate, const Pass& pass);

/// Rate of layer `index`: 0 for the first, `last` for the last, linear between.
[[nodiscard]] double dropPathRate(double last, std::int64_t index, std::int64_t layers);

/// y = x W^T + b, x [..., in], weight [out, in], bias [out] or undefined. Few rows without
/// gradients, as in decoding, are multiplied without rearranging the weights first.
[[nodiscard]] at::Tensor project(const at::Tensor& x,
                                 const at::Tensor& weight,
                                 const at::Tensor& bias);

/// project() with weights of its own.
struct Linear {
    Linear(const Scope& scope, std::int64_t in, std::int64_t out, Init init = Init::Normal);
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    at::Tensor weight;  ///< [out, in]
    at::Tensor bias;    ///< [out]
};

/// Normalises the last dimension, eps 1e-5; with mixed precision in 32 bits.
struct LayerNorm {
    LayerNorm(const Scope& scope, std::int64_t width);
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
    at::Tensor weight;
    at::Tensor bias;
};

/// LayerNorm that a config may leave out.
[[nodiscard]] std::optional<LayerNorm> optionalNorm(bool wanted,
                                                    const Scope& scope,
                                                    std::int64_t width);
[[nodiscard]] at::Tensor normalise(const std::optional<LayerNorm>& norm, const at::Tensor& x);

}  // namespace captune
