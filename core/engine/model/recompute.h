// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/layers.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

namespace captune {

/// A layer as a function of the tensors that gradient flows through to others. All of them are
/// defined. Its weights, and what needs no gradient, are held by the function itself.
using LayerCall =
    std::function<at::Tensor(const std::vector<at::Tensor>& inputs, const Pass& pass)>;

/// Gradient checkpointing: calls `layer` and keeps only its inputs; when the gradient is asked
/// for, it is called again with the same random draws and the same mixed precision. Gradients are
/// those of a plain call; where several layers share an input, their sum may be rounded otherwise.
/// Without pass.recompute, or without gradient, a plain call.
/// Source: Chen et al. 2016, "Training deep nets with sublinear memory cost", section 4.
[[nodiscard]] at::Tensor callLayer(const LayerCall& layer,
                                   const std::vector<at::Tensor>& inputs,
                                   const Pass& pass);

}  // namespace captune
