// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_curve.h"
#include "ui/plot/qcustomplot_shim.h"

#include <QSharedPointer>
#include <QString>

namespace captune {

/// Ticks of the horizontal axis: whole steps with grouped digits, epochs, or times in seconds that
/// read "45 s", "12 min", "1 h 30 min".
[[nodiscard]] QSharedPointer<QCPAxisTicker> makeXTicks(PlotX kind, QCPAxis::ScaleType scale);
/// Ticks of a value axis, all with the same number of digits.
[[nodiscard]] QSharedPointer<QCPAxisTicker> makeValueTicks(QCPAxis::ScaleType scale);

/// "0.050" for ticks 0.005 apart; with an exponent where plain digits would be many.
[[nodiscard]] QString tickText(double tick, double distance);
/// "45 s", "12 min", "1 h 30 min", "3 d" for ticks that far apart, all in seconds.
[[nodiscard]] QString timeTickText(double seconds, double distance);

}  // namespace captune
