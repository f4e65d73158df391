// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_lines.h"

#include "ui/plot/curve_band.h"
#include "ui/plot/curve_graph.h"
#include "ui/plot/curve_marker.h"
#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace captune {
namespace {

constexpr float kFaint = 0.26F;  // opacity of a raw curve under its average
constexpr float kBand = 0.22F;
constexpr double kMostWeight = 0.999;
constexpr double kRing = 13;             // pixels
constexpr std::size_t kMarkerRoom = 11;  // pixels that a marker wants along the axis

QColor withOpacity(QColor color, float opacity) {
    color.setAlphaF(opacity);
    return color;
}

void setBand(CurveBand& band, const CurveShape& shape, std::span<const double> edges) {
    std::vector<CurveBand::Column> columns;
    std::size_t edge = 0;
    for (const CurveColumn& column : shape.columns) {
        if (column.x < edges.front() || column.x > edges.back()) continue;
        while (edge + 2 < edges.size() && edges[edge + 1] <= column.x) ++edge;
        columns.push_back({edges[edge], edges[edge + 1], column.low, column.high});
    }
    band.setColumns(std::move(columns));
}

void setMeans(QCPGraph& graph, const CurveShape& shape) {
    QVector<QCPGraphData> points;
    points.reserve(static_cast<qsizetype>(shape.columns.size()));
    for (const CurveColumn& column : shape.columns)
        points.append(QCPGraphData(column.x, column.mean));
    graph.data()->set(points, true);
}

}  // namespace

void Extent::add(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
}

PlotLines::PlotLines(QCustomPlot& plot) : plot_(plot) {}

QCPAxis& PlotLines::valueAxis(bool right) const {
    return right ? *plot_.yAxis2 : *plot_.yAxis;
}

void PlotLines::setCurves(std::vector<PlotCurve> curves) {
    curves_ = std::move(curves);
    plot_.clearPlottables();
    lines_.clear();
    lines_.resize(curves_.size());
    for (std::size_t i = curves_.size(); i-- > 0;) {
        Line& line = lines_[i];
        line.band = new CurveBand(*plot_.xAxis, valueAxis(curves_[i].rightAxis));
        line.raw = new CurveGraph(*plot_.xAxis, valueAxis(curves_[i].rightAxis));
        line.line = new CurveGraph(*plot_.xAxis, valueAxis(curves_[i].rightAxis));
        line.levels.setAdmitted(logY_ ? Admitted::Positive : Admitted::Finite);
        line.levels.setWeight(curves_[i].smooth ? smoothing_ : 0.0);
        line.levels.update(curves_[i]);
    }
    for (const bool right : {false, true}) {
        rings_[right ? 1 : 0] = new CurveGraph(*plot_.xAxis, valueAxis(right));
        rings_[right ? 1 : 0]->setLineStyle(QCPGraph::lsNone);
    }
}

void PlotLines::append(std::size_t curve, std::span<const CurvePoint> points) {
    for (const CurvePoint& point : points) curves_.at(curve).add(point);
    lines_[curve].levels.update(curves_[curve]);
}

bool PlotLines::anyPoints() const {
    return std::ranges::any_of(curves_,
                               [](const PlotCurve& curve) { return !curve.value.empty(); });
}

void PlotLines::setSmoothing(double weight) {
    smoothing_ = std::clamp(weight, 0.0, kMostWeight);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        lines_[i].levels.setWeight(curves_[i].smooth ? smoothing_ : 0.0);
        lines_[i].levels.update(curves_[i]);
    }
}

void PlotLines::setLogarithmic(bool x, bool y) {
    logX_ = x;
    logY_ = y;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        lines_[i].levels.setAdmitted(y ? Admitted::Positive : Admitted::Finite);
        lines_[i].levels.update(curves_[i]);
    }
}

bool PlotLines::shown(std::size_t curve) const {
    return std::ranges::none_of(curves_[curve].hiddenBy(),
                                [this](const QString& key) { return hidden_.contains(key); });
}

std::size_t PlotLines::firstShown(const PlotCurve& curve) const {
    const std::vector<double>& x = curve.x(kind_);
    if (!logX_) return 0;
    return static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), 0.0) - x.begin());
}

Extent PlotLines::xExtent() const {
    Extent extent;
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        const std::vector<double>& x = curves_[i].x(kind_);
        const std::size_t first = firstShown(curves_[i]);
        if (!shown(i) || first >= x.size()) continue;
        extent.add(x[first]);
        extent.add(x.back());
    }
    return extent;
}

Extent PlotLines::valueExtent(bool right) const {
    Extent extent;
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        const PlotCurve& curve = curves_[i];
        if (curve.rightAxis != right || !shown(i)) continue;
        const Stretch all = lines_[i].levels.stretch(curve, firstShown(curve), curve.value.size());
        extent.add(all.low);
        extent.add(all.high);
        extent.negligible = std::max(extent.negligible, curve.negligible);
    }
    return extent;
}

std::size_t PlotLines::leftOut() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        const PlotCurve& curve = curves_[i];
        if (!shown(i)) continue;
        const std::size_t first = firstShown(curve);
        count += first;
        if (logY_) {
            const std::size_t after = curve.value.size() - first;
            count += after - lines_[i].levels.stretch(curve, first, curve.value.size()).count;
        }
    }
    return count;
}

std::vector<double> PlotLines::columnEdges() const {
    const QRect inner = plot_.axisRect()->rect();
    const int columns = std::max(16, inner.width());
    std::vector<double> edges;
    edges.reserve(static_cast<std::size_t>(columns) + 1);
    for (int i = 0; i <= columns; ++i) edges.push_back(plot_.xAxis->pixelToCoord(inner.left() + i));
    return edges;
}

void PlotLines::fill() {
    const std::vector<double> edges = columnEdges();
    for (std::size_t i = 0; i < curves_.size(); ++i) fill(i, edges);
    fillRings();
}

void PlotLines::fill(std::size_t curve, std::span<const double> edges) {
    Line& line = lines_[curve];
    const bool visible = shown(curve);
    line.band->setVisible(visible);
    line.raw->setVisible(visible);
    line.line->setVisible(visible);
    if (!visible) return;
    const bool average = line.levels.averaged();
    const CurveShape shape = line.levels.shape(curves_[curve], kind_, edges, logX_);
    const CurveShape none;
    setBand(*line.band, shape.dense ? shape : none, edges);
    setMeans(*line.raw, shape.dense ? none : shape);
    const bool crowded = shape.columns.size() * kMarkerRoom > edges.size();
    line.raw->setScatterStyle(crowded ? QCPScatterStyle() : line.marker);
    if (average) {
        setMeans(*line.line, line.levels.averageShape(curves_[curve], kind_, edges, logX_));
    } else {
        setMeans(*line.line, shape.dense ? shape : none);
    }
}

void PlotLines::fillRings() {
    for (const bool right : {false, true}) {
        QVector<QCPGraphData> points;
        for (std::size_t i = 0; i < curves_.size(); ++i) {
            const PlotCurve& curve = curves_[i];
            if (!marked_ || curve.marker == CurveMarker::None || curve.rightAxis != right) continue;
            const auto at = std::ranges::find(curve.step, *marked_) - curve.step.begin();
            const auto index = static_cast<std::size_t>(at);
            if (index == curve.step.size() || !shown(i)) continue;
            points.append(QCPGraphData(curve.x(kind_)[index], curve.value[index]));
        }
        if (QCPGraph* const graph = rings_[right ? 1 : 0]) graph->data()->set(points);
    }
}

void PlotLines::paint(const Theme& theme) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const PlotCurve& curve = curves_[i];
        Line& line = lines_[i];
        const QColor color = theme.curves[curve.color % theme.curves.size()];
        line.pen = QPen(color, 1, curve.dash);
        line.line->setPen(line.pen);
        line.band->setBrush(withOpacity(color, kBand));
        const bool faint = line.levels.averaged();
        line.raw->setPen(faint ? QPen(withOpacity(color, kFaint), 1) : line.pen);
        line.marker = markerStyle(curve.marker);
        line.marker.setPen(QPen(color, 1));
        line.marker.setBrush(color);
    }
    QCPScatterStyle ring(QCPScatterStyle::ssCircle, kRing);
    ring.setPen(QPen(theme.text, 1.5));
    for (QCPGraph* const graph : rings_)
        if (graph) graph->setScatterStyle(ring);
}

bool PlotLines::averaged(std::size_t curve) const {
    return lines_[curve].levels.averaged();
}

double PlotLines::average(std::size_t curve, std::size_t index) const {
    return lines_[curve].levels.average()[index];
}

Stretch PlotLines::column(std::size_t curve, std::size_t index) const {
    const std::vector<double>& x = curves_[curve].x(kind_);
    const double pixel = std::floor(plot_.xAxis->coordToPixel(x[index]));
    const auto edge = [&](double at) {
        return static_cast<std::size_t>(
            std::lower_bound(x.begin(), x.end(), plot_.xAxis->pixelToCoord(at)) - x.begin());
    };
    return lines_[curve].levels.stretch(curves_[curve], edge(pixel), edge(pixel + 1));
}

}  // namespace captune
