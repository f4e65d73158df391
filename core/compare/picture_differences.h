// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

namespace captune {

/// The pictures on which the runs' CIDEr is furthest apart, at most `most`. Taken from the test of
/// the runs; if not all were tested, from the captions of the last evaluation that each shows.
[[nodiscard]] std::vector<PictureDifference> findPictureDifferences(
    std::span<const RunRecord> records,
    std::size_t most);

}  // namespace captune
