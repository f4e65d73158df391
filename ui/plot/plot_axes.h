// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_lines.h"
#include "ui/plot/qcustomplot_shim.h"

#include <QFont>
#include <QString>
#include <QVariantMap>

#include <array>

namespace captune {

struct Theme;

/// The axes of a plot: what they say, how they are scaled, and the part that they show. Times are
/// in seconds. However a range is set, it stays one that can be drawn.
class PlotAxes {
public:
    explicit PlotAxes(QCustomPlot& plot);

    void setKind(PlotX kind);
    [[nodiscard]] PlotX kind() const { return kind_; }
    /// An axis without a label is not shown on the right.
    void setLabels(const QString& left, const QString& right);
    void setLogarithmic(bool x, bool y);
    [[nodiscard]] bool logX() const { return logX_; }
    [[nodiscard]] bool logY() const { return logY_; }
    /// Without points no axis is shown.
    void setAnyPoints(bool any);

    /// As many ticks as there is room for.
    void spreadTicks();
    /// Shows all of the curves, with a little room around.
    void fit(const PlotLines& lines);
    /// Moves the part shown, in parts of its size: (1, 0) one whole screen to the right.
    void pan(double right, double up);
    /// Moves it with the pointer, both in pixels.
    void drag(const QPoint& from, const QPoint& to);
    /// Above 1 shows less, around the middle.
    void zoom(double factor);

    /// The part shown.
    [[nodiscard]] QVariantMap view() const;
    /// Whether it was one for these scales and was taken over.
    bool setView(const QVariantMap& view);

    void paint(const Theme& theme, const QFont& font);
    /// "step 1,240", "epoch 3.20", "after 12 min".
    [[nodiscard]] QString xText(double x) const;

private:
    void keepSane(QCPAxis& axis, const QCPRange& wanted, const QCPRange& before);
    void applyScale(QCPAxis& axis, bool logarithmic);
    void fitValues(QCPAxis& axis, const Extent& extent);
    [[nodiscard]] std::array<QCPAxis*, 3> axes() const;

    QCustomPlot& plot_;
    PlotX kind_ = PlotX::Step;
    bool logX_ = false;
    bool logY_ = false;
    bool anyPoints_ = false;
};

}  // namespace captune
