// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <string>

namespace captune {

/// Tensors by name, in name order. Names are those of the original fairseq checkpoints, for
/// instance "encoder.layers.0.self_attn.q_proj.weight"; weight_names translates others to these.
using NamedTensors = std::map<std::string, at::Tensor>;

}  // namespace captune
