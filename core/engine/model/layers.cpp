// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/layers.h"

#include "core/engine/model/kernels/kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <vector>

namespace captune {
namespace {

constexpr double kLayerNormEps = 1e-5;

at::Tensor keepMask(at::IntArrayRef shape, const at::Tensor& like, double keep, const Pass& pass) {
    return at::empty(shape, like.options().requires_grad(false))
        .bernoulli_(keep, pass.generator.value());
}

/// Up to here reading the weights costs more than the product.
constexpr std::int64_t kMostFewRows = 48;
constexpr std::int64_t kColumnsEach = 256;

at::Tensor projectFewRows(const at::Tensor& x,
                          const at::Tensor& weight,
                          const at::Tensor& bias,
                          std::int64_t rows) {
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.back() = weight.size(0);
    at::Tensor y = at::empty(sizes, x.options());
    const FewRows product{x.data_ptr<float>(),
                          weight.data_ptr<float>(),
                          bias.defined() ? bias.data_ptr<float>() : nullptr,
                          y.data_ptr<float>(),
                          weight.size(1),
                          weight.size(1),
                          weight.size(0),
                          rows,
                          weight.size(1)};
    at::parallel_for(
        0, weight.size(0), kColumnsEach, [&product](std::int64_t first, std::int64_t last) {
            kernels().fewRows(product, first, last);
        });
    return y;
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

at::Tensor project(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    const std::int64_t rows = x.numel() / std::max<std::int64_t>(x.size(-1), 1);
    const bool plain = x.device().is_cpu() && x.scalar_type() == at::kFloat &&
                       weight.scalar_type() == at::kFloat && weight.is_contiguous() &&
                       (!bias.defined() || bias.scalar_type() == at::kFloat);
    if (rows == 0 || rows > kMostFewRows || !plain || c10::GradMode::is_enabled())
        return at::linear(x, weight, bias);
    return projectFewRows(x.contiguous(), weight, bias, rows);
}

at::Tensor Linear::operator()(const at::Tensor& x) const {
    return project(x, weight, bias);
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
