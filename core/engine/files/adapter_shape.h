// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace captune {

enum class AdapterKind {
    Bottleneck,
    Stack,   ///< one after another in the same place: y = last(… first(h)); only the last trains
    Fusion,  ///< attention over all of them (AdapterFusion); only the attention trains
};

/// How deep stacks and fusions may stand in each other, a bottleneck being 1.
inline constexpr int kMaxAdapterDepth = 4;
/// Bottlenecks in one place, all levels together.
inline constexpr std::size_t kMaxAdapterParts = 32;

/// What an adapter is made of, weights aside: a bottleneck, or adapters combined.
struct AdapterShape {
    AdapterShape() = default;
    /// One bottleneck. Not explicit: a bottleneck's config is the usual shape.
    AdapterShape(AdapterConfig bottleneck)  // NOLINT(google-explicit-constructor)
        : config(std::move(bottleneck)) {}

    AdapterKind kind = AdapterKind::Bottleneck;
    /// placement, where and layers of every kind, all parts having the same; the rest is of a
    /// bottleneck. `start` and `combine` are not looked at.
    AdapterConfig config;
    std::vector<AdapterShape> parts;  ///< Stack: the first is nearest the frozen layer
};

/// "bottleneck", "stack", "fusion".
[[nodiscard]] const char* toString(AdapterKind kind);

[[nodiscard]] int depthOf(const AdapterShape& shape);
/// Number of bottlenecks.
[[nodiscard]] std::size_t bottlenecksOf(const AdapterShape& shape);

/// Throws Error, calling the adapter `name`, if it goes beyond kMaxAdapterDepth or
/// kMaxAdapterParts.
void requireSensibleSize(const AdapterShape& shape, const std::string& name);

/// Tensors of one layer, by their names below "<layer>.adapter.", with their shapes: "0." and so on
/// before those of a part, "fusion.query.weight" for the attention. `width` is D.
[[nodiscard]] std::map<std::string, std::vector<std::int64_t>> adapterTensors(
    const AdapterShape& shape,
    std::int64_t width);

}  // namespace captune
