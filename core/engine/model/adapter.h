// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine/model/layers.h"

#include <ATen/core/Tensor.h>

namespace captune {

/// Small trainable bottleneck behind a frozen layer:
///   y = up(dropout(relu(down(x)))) * scale + x
/// Shapes: x, y [B, T, D]; inner width R = config.dim. With init lora `up` starts at zero, so a new
/// adapter leaves the network unchanged. Source: REFERENCE section 4.6.
class Adapter {
public:
    Adapter(const Scope& scope, std::int64_t width, const AdapterConfig& config);
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const Pass& pass) const;

private:
    Linear down_;
    Linear up_;
    at::Tensor learnedScale_;  ///< [1]; undefined when the scale is fixed
    double fixedScale_;
    double dropout_;
};

}  // namespace captune
