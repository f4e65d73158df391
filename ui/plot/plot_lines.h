// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/curve_levels.h"
#include "ui/plot/plot_curve.h"
#include "ui/plot/qcustomplot_shim.h"

#include <QPen>
#include <QString>

#include <cstddef>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace captune {

class CurveBand;
struct Theme;

/// Lowest and highest of what an axis has to show.
struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    double negligible = 0.0;  ///< the largest of the curves

    void add(double value);
    [[nodiscard]] bool empty() const { return low > high; }
};

/// The curves of a plot as QCustomPlot draws them. A curve with more points than pixels is a faint
/// band from the lowest to the highest value of each pixel column, with the mean as its line, so
/// that no peak is lost; else its points. An averaged curve has its average as the line and its
/// points faint behind. Markers that would touch each other are left out. The first curve is on
/// top. fill() costs the same for any number of points.
class PlotLines {
public:
    explicit PlotLines(QCustomPlot& plot);

    void setCurves(std::vector<PlotCurve> curves);
    void append(std::size_t curve, std::span<const CurvePoint> points);
    [[nodiscard]] const std::vector<PlotCurve>& curves() const { return curves_; }
    [[nodiscard]] bool anyPoints() const;

    void setKind(PlotX kind) { kind_ = kind; }
    void setSmoothing(double weight);
    void setLogarithmic(bool x, bool y);
    /// Curves hidden by one of these (PlotCurve::hiddenBy) are neither drawn nor looked at.
    void setHidden(std::set<QString> keys) { hidden_ = std::move(keys); }
    [[nodiscard]] const std::set<QString>& hidden() const { return hidden_; }
    [[nodiscard]] bool shown(std::size_t curve) const;
    /// The evaluation whose points are ringed; none: no ring.
    void setMarked(std::optional<double> step) { marked_ = step; }
    [[nodiscard]] std::optional<double> marked() const { return marked_; }

    [[nodiscard]] Extent xExtent() const;
    [[nodiscard]] Extent valueExtent(bool right) const;
    /// Points of shown curves that a logarithmic axis cannot show.
    [[nodiscard]] std::size_t leftOut() const;

    /// Gives QCustomPlot what the axes' ranges show.
    void fill();
    void paint(const Theme& theme);
    /// The pen of a curve's line in the last paint().
    [[nodiscard]] QPen pen(std::size_t curve) const { return lines_[curve].pen; }

    /// Whether the curve is drawn as its average.
    [[nodiscard]] bool averaged(std::size_t curve) const;
    /// Of an averaged curve.
    [[nodiscard]] double average(std::size_t curve, std::size_t index) const;
    /// Values of the points in the pixel column of an index.
    [[nodiscard]] Stretch column(std::size_t curve, std::size_t index) const;

private:
    struct Line {
        CurveLevels levels;
        QPen pen;
        QCPScatterStyle marker;
        CurveBand* band = nullptr;
        QCPGraph* raw = nullptr;
        QCPGraph* line = nullptr;  ///< average, or mean of each pixel column
    };

    [[nodiscard]] QCPAxis& valueAxis(bool right) const;
    void fill(std::size_t curve, std::span<const double> edges);
    void fillRings();
    [[nodiscard]] std::vector<double> columnEdges() const;
    [[nodiscard]] std::size_t firstShown(const PlotCurve& curve) const;

    QCustomPlot& plot_;
    std::vector<PlotCurve> curves_;
    std::vector<Line> lines_;
    std::set<QString> hidden_;
    std::optional<double> marked_;
    QCPGraph* rings_[2] = {nullptr, nullptr};  ///< at the left and the right axis
    PlotX kind_ = PlotX::Step;
    double smoothing_ = 0.9;
    bool logX_ = false;
    bool logY_ = false;
};

}  // namespace captune
