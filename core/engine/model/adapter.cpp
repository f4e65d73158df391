// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/adapter.h"

#include <ATen/ATen.h>

namespace captune {

BottleneckAdapter::BottleneckAdapter(const Scope& scope,
                                     std::int64_t width,
                                     const AdapterConfig& config)
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

at::Tensor BottleneckAdapter::inner(const at::Tensor& x, const Pass& pass) const {
    const double active = pass.generator ? dropout_ : 0.0;
    return up_(dropout(at::relu(down_(x)), active, pass));
}

at::Tensor BottleneckAdapter::operator()(const at::Tensor& x, const Pass& pass) const {
    if (learnedScale_.defined()) return inner(x, pass) * learnedScale_ + x;
    return at::add(x, inner(x, pass), fixedScale_);
}

at::Tensor BottleneckAdapter::change(const at::Tensor& x, const Pass& pass) const {
    const at::Tensor added = inner(x, pass);
    return learnedScale_.defined() ? added * learnedScale_ : added * fixedScale_;
}

Adapter::Adapter(const Scope& scope, std::int64_t width, const AdapterShape& shape) {
    if (shape.kind == AdapterKind::Bottleneck) bottleneck_.emplace(scope, width, shape.config);
    for (std::size_t i = 0; i < shape.parts.size(); ++i) {
        const Scope place = scope / static_cast<std::int64_t>(i);
        const bool trains = shape.kind == AdapterKind::Stack && i + 1 == shape.parts.size();
        parts_.emplace_back(trains ? place : place.frozen(), width, shape.parts[i]);
    }
    if (shape.kind == AdapterKind::Fusion) fusion_.emplace(scope / "fusion", width);
}

at::Tensor Adapter::operator()(const at::Tensor& x, const Pass& pass) const {
    if (bottleneck_) return (*bottleneck_)(x, pass);
    if (fusion_) return x + change(x, pass);
    at::Tensor y = x;
    for (const Adapter& part : parts_) y = part(y, pass);
    return y;
}

at::Tensor Adapter::change(const at::Tensor& x, const Pass& pass) const {
    if (bottleneck_) return bottleneck_->change(x, pass);
    if (!fusion_) return (*this)(x, pass) - x;
    std::vector<at::Tensor> changes;
    for (const Adapter& part : parts_) changes.push_back(part.change(x, pass));
    return (*fusion_)(x, at::stack(changes, 2));
}

}  // namespace captune
