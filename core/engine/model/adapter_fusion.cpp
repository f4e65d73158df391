// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/adapter_fusion.h"

#include <ATen/ATen.h>

namespace captune {

AdapterFusion::AdapterFusion(const Scope& scope, std::int64_t width)
    : query_((scope / "query").parameter("weight", {width, width}, Init::Normal)),
      key_((scope / "key").parameter("weight", {width, width}, Init::Normal)),
      valueOffset_((scope / "value_offset").parameter("weight", {width, width}, Init::Tiny)) {}

at::Tensor AdapterFusion::weights(const at::Tensor& h, const at::Tensor& outputs) const {
    // (Q h) . (K z) = (K^T Q h) . z: one product a position instead of one an adapter.
    const at::Tensor asked = at::linear(at::linear(h, query_), key_.t());
    return at::softmax(at::matmul(outputs, asked.unsqueeze(3)).squeeze(3), 2);
}

at::Tensor AdapterFusion::operator()(const at::Tensor& h, const at::Tensor& outputs) const {
    // V is linear, so it may come after the mixing.
    const at::Tensor mixed = at::matmul(weights(h, outputs).unsqueeze(2), outputs).squeeze(2);
    return mixed + at::linear(mixed, valueOffset_);
}

}  // namespace captune
