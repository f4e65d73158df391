// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_pick.h"

#include <algorithm>
#include <cmath>

namespace captune {
namespace {

constexpr double kReach = 14.0;  // pixels around a marker

/// Calls visit(curve, index) with the point of each shown curve that is nearest to x.
template <class Visit>
void forEachNearest(const PlotLines& lines, PlotX kind, double x, Visit visit) {
    for (std::size_t i = 0; i < lines.curves().size(); ++i) {
        const std::optional<std::size_t> index = nearestIndex(lines.curves()[i].x(kind), x);
        if (index && lines.shown(i)) visit(lines.curves()[i], *index);
    }
}

}  // namespace

std::optional<double> nearestX(const PlotLines& lines, PlotX kind, double x) {
    std::optional<double> best;
    forEachNearest(lines, kind, x, [&](const PlotCurve& curve, std::size_t index) {
        const double at = curve.x(kind)[index];
        if (!best || std::abs(at - x) < std::abs(*best - x)) best = at;
    });
    return best;
}

std::optional<double> nextX(const PlotLines& lines, PlotX kind, double x, int direction) {
    std::optional<double> best;
    for (std::size_t i = 0; i < lines.curves().size(); ++i) {
        const std::vector<double>& xs = lines.curves()[i].x(kind);
        if (!lines.shown(i)) continue;
        if (direction > 0) {
            const auto after = std::upper_bound(xs.begin(), xs.end(), x);
            if (after != xs.end() && (!best || *after < *best)) best = *after;
        } else {
            const auto here = std::lower_bound(xs.begin(), xs.end(), x);
            if (here != xs.begin() && (!best || *(here - 1) > *best)) best = *(here - 1);
        }
    }
    return best;
}

std::optional<double> stepAt(const QCustomPlot& plot,
                             const PlotLines& lines,
                             PlotX kind,
                             const QPointF& position) {
    const double x = plot.xAxis->pixelToCoord(position.x());
    std::optional<double> step;
    std::optional<double> marker;
    double distance = kReach;
    const std::optional<double> nearest = nearestX(lines, kind, x);
    forEachNearest(lines, kind, x, [&](const PlotCurve& curve, std::size_t index) {
        const double at = curve.x(kind)[index];
        if (at == nearest && !step) step = curve.step[index];
        if (curve.marker == CurveMarker::None) return;
        const QCPAxis& axis = curve.rightAxis ? *plot.yAxis2 : *plot.yAxis;
        const QPointF point(plot.xAxis->coordToPixel(at), axis.coordToPixel(curve.value[index]));
        const double away = std::hypot(point.x() - position.x(), point.y() - position.y());
        if (away > distance) return;
        distance = away;
        marker = curve.step[index];
    });
    return marker ? marker : step;
}

}  // namespace captune
