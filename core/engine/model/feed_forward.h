// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/adapter.h"
#include "core/engine/model/layers.h"
#include "core/engine/model/ofa_options.h"

#include <ATen/core/Tensor.h>

#include <optional>

namespace captune {

/// The second half of an encoder or decoder layer, with the place where adapters go:
///   y = r * x + drop_path(adapter(dropout(fc2(norm(gelu(fc1(norm(x))))))))
/// Shapes: x, y [B, T, D]; inner width F. Source: REFERENCE section 4.3.
class FeedForward {
public:
    /// `layer` is the scope of the whole layer: the names are its direct members.
    FeedForward(const Scope& layer, const OfaOptions& options, std::int64_t inner);
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x,
                                        double dropPathRate,
                                        const Pass& pass) const;

    /// Puts an adapter at `placement`; an empty optional takes it away.
    void setAdapter(std::optional<Adapter> adapter, AdapterPlacement placement);

private:
    LayerNorm inputNorm_;
    Linear fc1_;
    std::optional<LayerNorm> innerNorm_;
    Linear fc2_;
    at::Tensor residualFactor_;  ///< [D], undefined when the config leaves it out
    std::optional<Adapter> adapter_;
    AdapterPlacement placement_ = AdapterPlacement::Ffn;
};

}  // namespace captune
