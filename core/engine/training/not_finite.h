// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>
#include <vector>

namespace captune {

/// Where a training came upon a number that is none.
struct NotFinitePlace {
    std::int64_t updatesDone = 0;
    std::int64_t firstBatch = 0;  ///< counted from 1 over all epochs
    std::int64_t lastBatch = 0;
    std::vector<std::string> imageIds;  ///< of these batches
};

/// What to throw before any weight changes: `what` ("The loss"), update, batches and pictures.
[[nodiscard]] Error notFinite(const std::string& what, const NotFinitePlace& place);

}  // namespace captune
