// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_axes.h"
#include "ui/plot/plot_lines.h"
#include "ui/plot/qcustomplot_shim.h"

#include <optional>

namespace captune {

/// x of the point nearest to `x` among the shown curves, in the axis' unit.
[[nodiscard]] std::optional<double> nearestX(const PlotLines& lines, PlotX kind, double x);
/// x of the next point after (or, with a negative direction, before) `x`.
[[nodiscard]] std::optional<double> nextX(const PlotLines& lines,
                                          PlotX kind,
                                          double x,
                                          int direction);
/// The step that a click means: that of a marker near the pointer, else of the nearest point.
[[nodiscard]] std::optional<double> stepAt(const QCustomPlot& plot,
                                           const PlotLines& lines,
                                           PlotX kind,
                                           const QPointF& position);

}  // namespace captune
