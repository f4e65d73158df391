// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_axes.h"

#include "ui/format.h"
#include "ui/plot/plot_ticks.h"
#include "ui/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <utility>

namespace captune {
namespace {

constexpr double kMargin = 0.05;
constexpr double kEdge = 0.012;
constexpr double kMarker = 9.0;       // pixels that a ringed marker takes at an edge
constexpr double kTickHeight = 27.0;  // pixels that a tick wants
constexpr double kTickWidth = 120.0;
constexpr double kLeastPart = 1e-9;
constexpr double kMostX = 1e15;
constexpr double kMostValue = 1e60;
constexpr double kLeastLog = 1e-30;
constexpr std::array kNames{"x", "y", "y2"};

QCPRange padded(const Extent& extent, bool logarithmic, double margin) {
    if (logarithmic) {
        const double ratio = std::max(extent.high / extent.low, 1.5);
        const double pad = std::pow(ratio, margin);
        return {extent.low / pad, extent.high * pad};
    }
    const double size = std::max(std::abs(extent.low), std::abs(extent.high));
    if (size <= extent.negligible) return {-margin, 1.0 + margin};
    double span = extent.high - extent.low;
    if (span <= size * 1e-9) span = size;
    const double middle = (extent.low + extent.high) / 2.0;
    const double half = span * (0.5 + margin);
    return {middle - half, middle + half};
}

bool drawable(const QCPRange& range, bool logarithmic, double most) {
    if (!std::isfinite(range.lower) || !std::isfinite(range.upper)) return false;
    const double size = std::max(std::abs(range.lower), std::abs(range.upper));
    if (range.upper - range.lower <= size * kLeastPart || size > most) return false;
    return !logarithmic || range.lower >= kLeastLog;
}

QCPRange moved(const QCPAxis& axis, double part) {
    const QCPRange range = axis.range();
    if (axis.scaleType() == QCPAxis::stLinear) {
        const double by = range.size() * part;
        return {range.lower + by, range.upper + by};
    }
    const double by = std::pow(range.upper / range.lower, part);
    return {range.lower * by, range.upper * by};
}

QCPRange zoomed(const QCPAxis& axis, double factor) {
    const QCPRange range = axis.range();
    if (axis.scaleType() == QCPAxis::stLinear) {
        const double half = range.size() / factor / 2.0;
        return {range.center() - half, range.center() + half};
    }
    const double middle = std::sqrt(range.lower) * std::sqrt(range.upper);
    const double half = std::pow(range.upper / range.lower, 0.5 / factor);
    return {middle / half, middle * half};
}

}  // namespace

PlotAxes::PlotAxes(QCustomPlot& plot) : plot_(plot) {
    plot_.axisRect()->setMinimumMargins(QMargins(8, 8, 14, 8));
    for (QCPAxis* axis : axes()) {
        axis->setLabelPadding(4);
        axis->setTickLength(0, 3);
        axis->setSubTicks(false);
        axis->setNumberFormat("gb");
        QObject::connect(axis,
                         qOverload<const QCPRange&, const QCPRange&>(&QCPAxis::rangeChanged),
                         &plot_,
                         [this, axis](const QCPRange& now, const QCPRange& before) {
                             keepSane(*axis, now, before);
                         });
    }
    setLogarithmic(false, false);
}

std::array<QCPAxis*, 3> PlotAxes::axes() const {
    return {plot_.xAxis, plot_.yAxis, plot_.yAxis2};
}

void PlotAxes::keepSane(QCPAxis& axis, const QCPRange& now, const QCPRange& before) {
    const bool logarithmic = axis.scaleType() == QCPAxis::stLogarithmic;
    const double most = &axis == plot_.xAxis ? kMostX : kMostValue;
    if (!drawable(now, logarithmic, most) && drawable(before, logarithmic, most))
        axis.setRange(before);
}

void PlotAxes::setKind(PlotX kind) {
    kind_ = kind;
    applyScale(*plot_.xAxis, logX_);
    plot_.xAxis->setLabel(kind == PlotX::Step ? QCoreApplication::translate("PlotAxes", "step")
                          : kind == PlotX::Epoch
                              ? QCoreApplication::translate("PlotAxes", "epoch")
                              : QCoreApplication::translate("PlotAxes", "training time"));
}

void PlotAxes::setLabels(const QString& left, const QString& right) {
    plot_.yAxis->setLabel(left);
    plot_.yAxis2->setLabel(right);
    setAnyPoints(anyPoints_);
}

void PlotAxes::setLogarithmic(bool x, bool y) {
    logX_ = x;
    logY_ = y;
    applyScale(*plot_.yAxis, y);
    applyScale(*plot_.yAxis2, y);
    setKind(kind_);
}

void PlotAxes::applyScale(QCPAxis& axis, bool logarithmic) {
    const auto scale = logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear;
    if (logarithmic && axis.range().lower <= 0.0) axis.setRange(1e-3, 1.0);
    axis.setScaleType(scale);
    axis.setTicker(&axis == plot_.xAxis ? makeXTicks(kind_, scale) : makeValueTicks(scale));
}

void PlotAxes::setAnyPoints(bool any) {
    anyPoints_ = any;
    plot_.xAxis->setVisible(any);
    plot_.yAxis->setVisible(any);
    plot_.yAxis2->setVisible(any && !plot_.yAxis2->label().isEmpty());
}

void PlotAxes::spreadTicks() {
    const QRect inner = plot_.axisRect()->rect();
    for (QCPAxis* axis : axes()) {
        const double room =
            axis == plot_.xAxis ? inner.width() / kTickWidth : inner.height() / kTickHeight;
        axis->ticker()->setTickCount(std::clamp(static_cast<int>(room), 2, 6));
    }
}

void PlotAxes::fit(const PlotLines& lines) {
    const double edge = std::max(kEdge, kMarker / std::max(50, plot_.axisRect()->width()));
    Extent x = lines.xExtent();
    if (x.empty()) {
        plot_.xAxis->setRange(logX_ ? 1 : 0, logX_ ? 100 : 1);
    } else if (logX_) {
        const double ratio = std::max(x.high / x.low, 10.0);
        plot_.xAxis->setRange(x.low / std::pow(ratio, edge), x.low * std::pow(ratio, 1.0 + edge));
    } else {
        x.add(0.0);
        const double span = x.high > x.low ? x.high - x.low : 1.0;
        plot_.xAxis->setRange(x.low - span * edge, x.low + span * (1.0 + edge));
    }
    fitValues(*plot_.yAxis, lines.valueExtent(false));
    fitValues(*plot_.yAxis2, lines.valueExtent(true));
}

void PlotAxes::fitValues(QCPAxis& axis, const Extent& extent) {
    if (extent.empty()) {
        axis.setRange(logY_ ? 0.1 : 0.0, 1.0);
    } else {
        const double least = kMarker / std::max(30, plot_.axisRect()->height());
        axis.setRange(padded(extent, logY_, std::clamp(least, kMargin, 0.25)));
    }
}

void PlotAxes::pan(double right, double up) {
    plot_.xAxis->setRange(moved(*plot_.xAxis, right));
    plot_.yAxis->setRange(moved(*plot_.yAxis, up));
    plot_.yAxis2->setRange(moved(*plot_.yAxis2, up));
}

void PlotAxes::drag(const QPoint& from, const QPoint& to) {
    const QRect inner = plot_.axisRect()->rect();
    pan(static_cast<double>(from.x() - to.x()) / std::max(1, inner.width()),
        static_cast<double>(to.y() - from.y()) / std::max(1, inner.height()));
}

void PlotAxes::zoom(double factor) {
    for (QCPAxis* axis : axes()) axis->setRange(zoomed(*axis, factor));
}

QVariantMap PlotAxes::view() const {
    QVariantMap map{{"kind", static_cast<int>(kind_)}, {"logX", logX_}, {"logY", logY_}};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const QCPRange range = axes()[i]->range();
        map[kNames[i]] = QVariantList{range.lower, range.upper};
    }
    return map;
}

bool PlotAxes::setView(const QVariantMap& view) {
    if (view.value("kind", -1).toInt() != static_cast<int>(kind_) ||
        view.value("logX").toBool() != logX_ || view.value("logY").toBool() != logY_)
        return false;
    std::array<QCPRange, 3> ranges;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const QVariantList ends = view.value(kNames[i]).toList();
        if (ends.size() != 2) return false;
        ranges[i] = QCPRange(ends[0].toDouble(), ends[1].toDouble());
        if (!drawable(ranges[i], i == 0 ? logX_ : logY_, i == 0 ? kMostX : kMostValue))
            return false;
    }
    for (std::size_t i = 0; i < kNames.size(); ++i) axes()[i]->setRange(ranges[i]);
    return true;
}

void PlotAxes::paint(const Theme& theme, const QFont& font) {
    for (QCPAxis* axis : axes()) {
        axis->setBasePen(QPen(theme.border, 1));
        axis->setTickPen(QPen(theme.border, 1));
        axis->setTickLabelColor(theme.secondary);
        axis->setLabelColor(theme.secondary);
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
        axis->grid()->setPen(QPen(theme.grid, 1));
        axis->grid()->setZeroLinePen(QPen(theme.grid, 1));
    }
}

QString PlotAxes::xText(double x) const {
    switch (kind_) {
        case PlotX::Step:
            return QCoreApplication::translate("PlotAxes", "step %1")
                .arg(groupedNumber(std::llround(x)));
        case PlotX::Epoch:
            return QCoreApplication::translate("PlotAxes", "epoch %1").arg(x, 0, 'f', 2);
        case PlotX::Time:
            return QCoreApplication::translate("PlotAxes", "after %1").arg(durationText(x));
    }
    return {};
}

}  // namespace captune
