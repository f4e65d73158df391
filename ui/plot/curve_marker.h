// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_curve.h"
#include "ui/plot/qcustomplot_shim.h"

#include <QString>

namespace captune {

/// "●", "■", "▲", "◆", or a piece of the curve's line.
[[nodiscard]] QString markerText(const PlotCurve& curve);
[[nodiscard]] QCPScatterStyle markerStyle(CurveMarker marker);

}  // namespace captune
