// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/feed_forward.h"

#include <ATen/ATen.h>

namespace captune {

FeedForward::FeedForward(const Scope& layer, const OfaOptions& options, std::int64_t inner)
    : inputNorm_(layer / "final_layer_norm", options.width),
      fc1_(layer / "fc1", options.width, inner),
      innerNorm_(optionalNorm(options.scaleFfn, layer / "ffn_layernorm", inner)),
      fc2_(layer / "fc2", inner, options.width) {
    if (options.scaleResiduals)
        residualFactor_ = layer.parameter("w_resid", {options.width}, Init::Ones);
}

at::Tensor FeedForward::operator()(const at::Tensor& x,
                                   double dropPathRate,
                                   const Pass& pass) const {
    at::Tensor h = normalise(innerNorm_, at::gelu(fc1_(inputNorm_(x))));
    h = dropout(fc2_(h), pass.dropout, pass);
    if (adapter_ && placement_ == AdapterPlacement::Ffn) h = (*adapter_)(h, pass);
    const at::Tensor residual = residualFactor_.defined() ? x * residualFactor_ : x;
    const at::Tensor y = residual + dropPath(h, dropPathRate, pass);
    return adapter_ && placement_ == AdapterPlacement::Layer ? (*adapter_)(y, pass) : y;
}

void FeedForward::setAdapter(std::optional<Adapter> adapter, AdapterPlacement placement) {
    adapter_ = std::move(adapter);
    placement_ = placement;
}

}  // namespace captune
