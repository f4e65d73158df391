// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_axes.h"
#include "ui/plot/plot_lines.h"
#include "ui/plot/qcustomplot_shim.h"

#include <QLabel>

#include <optional>

namespace captune {

struct Theme;

/// The crosshair of a plot and the box with the values of all curves there.
class ReadOut {
public:
    explicit ReadOut(QCustomPlot& plot);

    /// At the point nearest to x, in the axis' unit.
    void show(const PlotLines& lines, const PlotAxes& axes, double x);
    void hide();
    /// Where the crosshair stands; none when it is hidden.
    [[nodiscard]] std::optional<double> at() const { return at_; }

    void paint(const Theme& theme);

private:
    [[nodiscard]] QString row(const PlotLines& lines,
                              const PlotAxes& axes,
                              std::size_t curve,
                              double at) const;
    void place(double x);

    QCustomPlot& plot_;
    QCPItemStraightLine* cross_;
    QLabel* box_;
    const Theme* theme_ = nullptr;
    std::optional<double> at_;
};

}  // namespace captune
