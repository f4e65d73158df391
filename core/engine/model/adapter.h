// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine/files/adapter_shape.h"
#include "core/engine/model/adapter_fusion.h"
#include "core/engine/model/layers.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <vector>

namespace captune {

/// Small trainable bottleneck behind a frozen layer:
///   y = up(dropout(relu(down(x)))) * scale + x
/// Shapes: x, y [B, T, D]; inner width R = config.dim. With init lora `up` starts at zero, so a new
/// adapter leaves the network unchanged. Source: REFERENCE section 4.6.
class BottleneckAdapter {
public:
    BottleneckAdapter(const Scope& scope, std::int64_t width, const AdapterConfig& config);
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const Pass& pass) const;
    /// y - x, without the rounding of that difference.
    [[nodiscard]] at::Tensor change(const at::Tensor& x, const Pass& pass) const;

private:
    [[nodiscard]] at::Tensor inner(const at::Tensor& x, const Pass& pass) const;

    Linear down_;
    Linear up_;
    at::Tensor learnedScale_;  ///< [1]; undefined when the scale is fixed
    double fixedScale_;
    double dropout_;
};

/// What stands in one place of a layer: a bottleneck, a stack of adapters
///   y = last(… second(first(x)))
/// or a fusion of adapters, see AdapterFusion. Parts that others build upon are frozen: in a stack
/// all but the last, in a fusion all. Shapes: x, y [B, T, D].
class Adapter {
public:
    Adapter(const Scope& scope, std::int64_t width, const AdapterShape& shape);
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const Pass& pass) const;

private:
    [[nodiscard]] at::Tensor change(const at::Tensor& x, const Pass& pass) const;

    std::optional<BottleneckAdapter> bottleneck_;
    std::vector<Adapter> parts_;
    std::optional<AdapterFusion> fusion_;
};

}  // namespace captune
