// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/layers.h"

#include <ATen/ATen.h>

#include <vector>

namespace captune {
namespace {

constexpr double kLayerNormEps = 1e-5;

at::Tensor keepMask(at::IntArrayRef shape, const at::Tensor& like, double keep, const Pass& pass) {
    return at::empty(shape, like.options().requires_grad(false))
        .bernoulli_(keep, pass.generator.value());
}

}  // namespace

at::Tensor dropout(const at::Tensor& x, double probability, const Pass& pass) {
    if (probability <= 0.0) return x;
    const double keep = 1.0 - probability;
    return x * keepMask(x.sizes(), x, keep, pass).div_(keep);
}

at::Tensor dropPath(const at::Tensor& x, double rate, const Pass& pass) {
    if (rate <= 0.0) return x;
    const double keep = 1.0 - rate;
    std::vector<std::int64_t> shape(static_cast<std::size_t>(x.dim()), 1);
    shape[0] = x.size(0);
    return x * keepMask(shape, x, keep, pass).div_(keep);
}

double dropPathRate(double last, std::int64_t index, std::int64_t layers) {
    if (layers < 2) return 0.0;
    return last * static_cast<double>(index) / static_cast<double>(layers - 1);
}

Linear::Linear(const Scope& scope, std::int64_t in, std::int64_t out, Init init)
    : weight(scope.parameter("weight", {out, in}, init)),
      bias(scope.parameter("bias", {out}, Init::Zeros)) {}

at::Tensor Linear::operator()(const at::Tensor& x) const {
    return at::linear(x, weight, bias);
}

LayerNorm::LayerNorm(const Scope& scope, std::int64_t width)
    : weight(scope.parameter("weight", {width}, Init::Ones)),
      bias(scope.parameter("bias", {width}, Init::Zeros)) {}

at::Tensor LayerNorm::operator()(const at::Tensor& x) const {
    return at::layer_norm(x.to(weight.scalar_type()), weight.sizes(), weight, bias, kLayerNormEps);
}

std::optional<LayerNorm> optionalNorm(bool wanted, const Scope& scope, std::int64_t width) {
    if (!wanted) return std::nullopt;
    return LayerNorm(scope, width);
}

at::Tensor normalise(const std::optional<LayerNorm>& norm, const at::Tensor& x) {
    return norm ? (*norm)(x) : x;
}

}  // namespace captune
