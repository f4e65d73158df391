// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_curve.h"

#include <algorithm>
#include <cmath>

namespace captune {

void PlotCurve::add(const CurvePoint& point) {
    if (!std::isfinite(point.step) || !std::isfinite(point.epoch) || !std::isfinite(point.seconds))
        return;
    if (!step.empty() && point.step <= step.back()) {
        const auto keep = static_cast<std::size_t>(
            std::lower_bound(step.begin(), step.end(), point.step) - step.begin());
        for (auto* list : {&step, &epoch, &seconds, &value}) list->resize(keep);
        ++rewinds;
    }
    const auto notBack = [](const std::vector<double>& before, double now) {
        return before.empty() ? now : std::max(before.back(), now);
    };
    step.push_back(point.step);
    epoch.push_back(notBack(epoch, point.epoch));
    seconds.push_back(notBack(seconds, point.seconds));
    value.push_back(point.value);
}

QString PlotCurve::runKey() const {
    return QStringLiteral("run/%1/%2").arg(color).arg(run.isEmpty() ? name : run);
}

QString PlotCurve::seriesKey() const {
    return QStringLiteral("series/") + series;
}

QStringList PlotCurve::hiddenBy() const {
    if (run.isEmpty()) return {runKey()};
    return {runKey(), seriesKey()};
}

}  // namespace captune
