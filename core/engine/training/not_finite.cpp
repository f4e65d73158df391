// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/not_finite.h"

#include <algorithm>

namespace captune {
namespace {

constexpr std::size_t kNamedPictures = 8;

std::string listed(const std::vector<std::string>& ids) {
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), kNamedPictures); ++i)
        text += (text.empty() ? "" : ", ") + ids[i];
    if (ids.size() <= kNamedPictures) return text;
    return text + " and " + std::to_string(ids.size() - kNamedPictures) + " more";
}

std::string batches(const NotFinitePlace& place) {
    const std::string last = std::to_string(place.lastBatch);
    if (place.firstBatch == place.lastBatch) return "batch " + last;
    return "batches " + std::to_string(place.firstBatch) + " to " + last;
}

}  // namespace

Error notFinite(const std::string& what, const NotFinitePlace& place) {
    return Error(what + " is no finite number at update " + std::to_string(place.updatesDone + 1) +
                 ", " + batches(place) + " (pictures " + listed(place.imageIds) +
                 "); the weights are still those before it: lower train.learning_rate.");
}

}  // namespace captune
