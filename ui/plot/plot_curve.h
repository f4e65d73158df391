// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

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
/// finite and sorted; all lists have the same length.
struct PlotCurve {
    QString name;
    QString run;            ///< set when several runs are shown: names are grouped by it
    QString series;         ///< what the curve tells, without the run
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
    std::size_t rewinds = 0;  ///< how often points were taken back

    /// A step that was there before is done again, as after a resume: the points from there on are
    /// taken back. A point whose step, epoch or time is no number is passed over; epoch and time
    /// never go back.
    void add(const CurvePoint& point);
    /// What hides it: its run or its series; its name stands for a run when it is of none.
    [[nodiscard]] QStringList hiddenBy() const;
    [[nodiscard]] QString runKey() const;
    [[nodiscard]] QString seriesKey() const;
    [[nodiscard]] const std::vector<double>& x(PlotX kind) const {
        return kind == PlotX::Step ? step : kind == PlotX::Epoch ? epoch : seconds;
    }
};

}  // namespace captune
