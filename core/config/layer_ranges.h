// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace captune {

/// Layers counted from 0, first and last included.
struct LayerRange {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// Which layers get an adapter: the text of adapter.layers, "all" or ranges such as "0-2,4".
class LayerRanges {
public:
    /// Throws Error naming the text and the syntax.
    explicit LayerRanges(std::string_view text);

    [[nodiscard]] bool contains(std::int64_t layer) const;
    /// The highest layer that is named; -1 for "all". A model with fewer layers cannot take it.
    [[nodiscard]] std::int64_t highest() const;

private:
    std::vector<LayerRange> ranges_;  // empty: all
};

}  // namespace captune
