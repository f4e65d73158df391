// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>

#include <cstdint>

namespace captune {

enum class Activation { None, Relu };

/// A convolution that never changes: where LibTorch has oneDNN, its weights are kept in the order
/// that the processor's kernels read them in, and the activation is part of the kernel. Without
/// gradients, from several threads at once.
class PackedConvolution {
public:
    PackedConvolution() = default;
    /// weight [out, in, k, k], bias [out].
    PackedConvolution(const at::Tensor& weight,
                      const at::Tensor& bias,
                      std::int64_t stride,
                      Activation activation);
    [[nodiscard]] bool defined() const { return weight_.defined() || !context_.isNone(); }
    /// x [B, in, y, x], best with channels last.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;

private:
    c10::IValue context_;  ///< oneDNN's; none without it, and then there are
    at::Tensor weight_;
    at::Tensor bias_;
    std::int64_t stride_ = 1;
    Activation activation_ = Activation::None;
};

}  // namespace captune
