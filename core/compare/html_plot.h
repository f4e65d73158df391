// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <cstddef>
#include <string>

namespace captune {

/// What a plot says.
struct PlotWords {
    std::string title;    ///< for those who do not see it
    std::string updates;  ///< below the axis
};

/// One plot as an SVG element for an HTML page: a line a run, axes with round numbers, and the
/// figures of each point under the pointer. Empty if no curve has a point.
[[nodiscard]] std::string plotSvg(const CurvePlot& plot,
                                  const std::vector<ComparedRun>& runs,
                                  const PlotWords& words);

/// The colour of the run at this place, for CSS.
[[nodiscard]] std::string runColour(std::size_t place);

}  // namespace captune
