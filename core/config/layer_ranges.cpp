// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/layer_ranges.h"

#include "core/base/error.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace captune {
namespace {

constexpr std::int64_t kMostLayers = 1000;

std::optional<std::int64_t> parseLayer(std::string_view text) {
    std::int64_t layer = -1;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, layer);
    if (problem != std::errc() || stop != end || layer < 0 || layer >= kMostLayers) return {};
    return layer;
}

std::optional<LayerRange> parseRange(std::string_view text) {
    const std::size_t dash = text.find('-');
    const std::optional<std::int64_t> first = parseLayer(text.substr(0, dash));
    const std::optional<std::int64_t> last =
        dash == std::string_view::npos ? first : parseLayer(text.substr(dash + 1));
    if (!first || !last || *last < *first) return {};
    return LayerRange{*first, *last};
}

}  // namespace

LayerRanges::LayerRanges(std::string_view text) {
    if (text == "all") return;
    std::string_view rest = text;
    while (true) {
        const std::size_t comma = rest.find(',');
        const std::optional<LayerRange> range = parseRange(rest.substr(0, comma));
        if (!range)
            throw Error("\"" + std::string(text) +
                        "\" does not name layers; write all, or layers from 0 with ranges and "
                        "commas such as 0-2,4");
        ranges_.push_back(*range);
        if (comma == std::string_view::npos) return;
        rest.remove_prefix(comma + 1);
    }
}

bool LayerRanges::contains(std::int64_t layer) const {
    return ranges_.empty() || std::any_of(ranges_.begin(), ranges_.end(), [layer](LayerRange r) {
               return r.first <= layer && layer <= r.last;
           });
}

std::int64_t LayerRanges::highest() const {
    std::int64_t highest = -1;
    for (const LayerRange& range : ranges_) highest = std::max(highest, range.last);
    return highest;
}

}  // namespace captune
