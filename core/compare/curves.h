// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

namespace captune {

/// Training loss and every validation figure of the runs over updates. Long curves are thinned to
/// at most 600 points: the least and the largest of each stretch, so that no peak is lost.
[[nodiscard]] std::vector<CurvePlot> makeCurves(std::span<const RunRecord> records);

}  // namespace captune
