// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/packed_convolution.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/GradMode.h>

#include <vector>

namespace captune {
namespace {

/// A side of the pictures inside the trunk, which may help to choose the order of weights.
constexpr std::int64_t kUsualSide = 60;

/// Calls an operator by name; none if this LibTorch does not have it.
c10::IValue call(const char* name, std::vector<c10::IValue> arguments) {
    const auto found = c10::Dispatcher::singleton().findSchema({name, ""});
    if (!found) return {};
    found->callBoxed(&arguments);
    return arguments.front();
}

c10::IValue pack(const at::Tensor& weight,
                 const at::Tensor& bias,
                 std::int64_t stride,
                 Activation activation) {
    if (!weight.device().is_cpu() || !at::globalContext().userEnabledMkldnn()) return {};
    const auto pair = [](std::int64_t n) { return std::vector<std::int64_t>{n, n}; };
    return call(
        "mkldnn_prepacked::conv2d_prepack",
        {weight,
         bias,
         pair(stride),
         pair(weight.size(2) / 2),
         pair(1),
         std::int64_t{1},
         std::vector<std::int64_t>{1, weight.size(1), kUsualSide * stride, kUsualSide * stride},
         activation == Activation::Relu ? "relu" : "none"});
}

}  // namespace

PackedConvolution::PackedConvolution(const at::Tensor& weight,
                                     const at::Tensor& bias,
                                     std::int64_t stride,
                                     Activation activation)
    : stride_(stride), activation_(activation) {
    const c10::AutoGradMode noGrad(false);
    const at::Tensor ordered = weight.contiguous(at::MemoryFormat::ChannelsLast);
    context_ = pack(ordered, bias, stride, activation);
    if (!context_.isNone()) return;
    weight_ = ordered;
    bias_ = bias;
}

at::Tensor PackedConvolution::operator()(const at::Tensor& x) const {
    const c10::AutoGradMode noGrad(false);
    if (!context_.isNone()) return call("mkldnn_prepacked::conv2d_run", {x, context_}).toTensor();
    at::Tensor y = at::conv2d(x, weight_, bias_, stride_, weight_.size(2) / 2);
    return activation_ == Activation::Relu ? y.relu_() : y;
}

}  // namespace captune
