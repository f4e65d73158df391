// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/adapter.h"

#include <ATen/ATen.h>

namespace captune {

Adapter::Adapter(const Scope& scope, std::int64_t width, const AdapterConfig& config)
    : down_(scope / "down_proj",
            width,
            config.dim,
            config.init == AdapterInit::Lora ? Init::UniformFanIn : Init::Normal),
      up_(scope / "up_proj",
          config.dim,
          width,
          config.init == AdapterInit::Lora ? Init::Zeros : Init::Normal),
      fixedScale_(config.scalar),
      dropout_(config.dropout) {
    if (config.learnableScalar) learnedScale_ = scope.parameter("scale", {1}, Init::Scale);
}

at::Tensor Adapter::operator()(const at::Tensor& x, const Pass& pass) const {
    const double active = pass.generator ? dropout_ : 0.0;
    const at::Tensor inner = up_(dropout(at::relu(down_(x)), active, pass));
    if (learnedScale_.defined()) return inner * learnedScale_ + x;
    return at::add(x, inner, fixedScale_);
}

}  // namespace captune
