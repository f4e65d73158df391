// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/layers.h"

#include "core/engine/model/kernels/kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <vector>

// Without it at::parallel_for, which is compiled here, quietly does everything on one thread.
#if AT_PARALLEL_OPENMP && !defined(_OPENMP)
#error "the engine must be compiled with OpenMP, as LibTorch was"
#endif

namespace captune {
namespace {

constexpr double kLayerNormEps = 1e-5;

at::Tensor keepMask(at::IntArrayRef shape, const at::Tensor& like, double keep, const Pass& pass) {
    return at::empty(shape, like.options().requires_grad(false))
        .bernoulli_(keep, pass.generator.value());
}

constexpr std::int64_t kMostFewRows = 8;
/// Up to here packing the weights costs more than reading them as they are.
constexpr std::int64_t kMostTransposedRows = 96;
/// Fewer weights are read, or products of so many rows worked out, in less time than another thread
/// takes to wake up.
constexpr std::int64_t kWeightsEach = 1 << 20;
constexpr std::int64_t kProductsEach = 1 << 23;

/// x [rows, inner] with what belongs to an inner place side by side.
at::Tensor transposedRows(const at::Tensor& x) {
    const std::int64_t padded = (x.size(0) + kRowStep - 1) / kRowStep * kRowStep;
    const at::Tensor room = at::empty({x.size(1), padded}, x.options());
    room.narrow(1, 0, x.size(0)).copy_(x.t());
    return room;
}

at::Tensor projectSomeRows(const at::Tensor& x,
                           const at::Tensor& weight,
                           const at::Tensor& bias,
                           std::int64_t rows) {
    std::vector<std::int64_t> sizes = x.sizes().vec();
    sizes.back() = weight.size(0);
    at::Tensor y = at::empty(sizes, x.options());
    const bool few = rows <= kMostFewRows;
    const at::Tensor plain = x.reshape({rows, weight.size(1)}).contiguous();
    const at::Tensor in = few ? plain : transposedRows(plain);
    const FewRows product{in.data_ptr<float>(),
                          weight.data_ptr<float>(),
                          bias.defined() ? bias.data_ptr<float>() : nullptr,
                          y.data_ptr<float>(),
                          in.size(1),
                          weight.size(1),
                          weight.size(0),
                          rows,
                          weight.size(1)};
    const std::int64_t weightsEach = few ? kWeightsEach : kProductsEach / rows;
    const std::int64_t columnsEach = std::max<std::int64_t>(weightsEach / weight.size(1), 1);
    at::parallel_for(
        0, weight.size(0), columnsEach, [&product, few](std::int64_t first, std::int64_t last) {
            (few ? kernels().fewRows : kernels().transposedRows)(product, first, last);
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
    if (rows == 0 || rows > kMostTransposedRows || !plain || c10::GradMode::is_enabled())
        return at::linear(x, weight, bias);
    return projectSomeRows(x, weight, bias, rows);
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
