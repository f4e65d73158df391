// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <vector>

namespace captune {

enum class PlotX { Step, Epoch, Time };
enum class CurveMarker { None, Disc, Square, Triangle, Diamond };

struct CurvePoint {
    double step = 0.0;
    double epoch = 0.0;
    double seconds = 0.0;
    double value = 0.0;
};

/// One line of a plot: what it is called, how it looks, and its points. x values of each kind are
/// sorted; all lists have the same length.
struct PlotCurve {
    QString name;
    std::size_t color = 0;  ///< index into Theme::curves
    CurveMarker marker = CurveMarker::None;
    Qt::PenStyle dash = Qt::SolidLine;
    bool smooth = false;      ///< drawn faint, with its average over it
    bool rightAxis = false;   ///< read at the right-hand axis
    double negligible = 0.0;  ///< an axis whose values are all this small shows 0 to 1
    std::vector<double> step;
    std::vector<double> epoch;
    std::vector<double> seconds;
    std::vector<double> value;

    void add(double atStep, double atEpoch, double atSeconds, double y) {
        step.push_back(atStep);
        epoch.push_back(atEpoch);
        seconds.push_back(atSeconds);
        value.push_back(y);
    }
    void add(const CurvePoint& point) { add(point.step, point.epoch, point.seconds, point.value); }
    [[nodiscard]] const std::vector<double>& x(PlotX kind) const {
        return kind == PlotX::Step ? step : kind == PlotX::Epoch ? epoch : seconds;
    }
};

}  // namespace captune
