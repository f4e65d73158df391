// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/read_out.h"

#include "ui/format.h"
#include "ui/plot/curve_marker.h"
#include "ui/plot/plot_pick.h"
#include "ui/theme.h"

#include <QCoreApplication>

#include <cmath>

namespace captune {
namespace {

constexpr int kMostRows = 12;
constexpr int kMostName = 200;  // pixels

QString valueText(const PlotLines& lines, std::size_t curve, std::size_t index) {
    const double value = lines.curves()[curve].value[index];
    const Stretch column = lines.column(curve, index);
    const QString raw = column.count < 2
                            ? figureText(value)
                            : QCoreApplication::translate("ReadOut", "%1 to %2")
                                  .arg(figureText(column.low), figureText(column.high));
    if (lines.averaged(curve))
        return QCoreApplication::translate("ReadOut", "%1 (raw %2)")
            .arg(figureText(lines.average(curve, index)), raw);
    if (column.count < 2) return raw;
    return QCoreApplication::translate("ReadOut", "%1 (%2)").arg(figureText(column.mean()), raw);
}

}  // namespace

ReadOut::ReadOut(QCustomPlot& plot)
    : plot_(plot), cross_(new QCPItemStraightLine(&plot)), box_(new QLabel(&plot)) {
    plot.addLayer("cross", plot.layer("main"), QCustomPlot::limAbove);
    plot.layer("cross")->setMode(QCPLayer::lmBuffered);
    cross_->setLayer("cross");
    cross_->setVisible(false);
    box_->setObjectName("readOut");
    box_->setTextFormat(Qt::RichText);
    box_->setAttribute(Qt::WA_TransparentForMouseEvents);
    box_->setContentsMargins(8, 5, 8, 5);
    box_->hide();
}

void ReadOut::hide() {
    if (!at_) return;
    at_.reset();
    box_->hide();
    cross_->setVisible(false);
    plot_.layer("cross")->replot();
}

void ReadOut::show(const PlotLines& lines, const PlotAxes& axes, double x) {
    const std::optional<double> snapped = nearestX(lines, axes.kind(), x);
    if (!snapped || !theme_) return hide();
    at_ = snapped;
    QString rows;
    int count = 0;
    int left = 0;
    for (std::size_t curve = 0; curve < lines.curves().size(); ++curve) {
        if (!lines.shown(curve) || lines.curves()[curve].value.empty()) continue;
        if (++count <= kMostRows) {
            rows += row(lines, axes, curve, *snapped);
        } else {
            ++left;
        }
    }
    if (left > 0)
        rows += QStringLiteral("<tr><td></td><td colspan='2'>%1</td></tr>")
                    .arg(QCoreApplication::translate("ReadOut", "and %n more", nullptr, left));
    box_->setText(QStringLiteral("<div style='color:%1'>%2</div><table cellspacing='0'>%3</table>")
                      .arg(theme_->secondary.name(), axes.xText(*snapped), rows));
    place(*snapped);
}

QString ReadOut::row(const PlotLines& lines,
                     const PlotAxes& axes,
                     std::size_t curve,
                     double at) const {
    const PlotCurve& shown = lines.curves()[curve];
    const std::vector<double>& x = shown.x(axes.kind());
    const std::size_t index = *nearestIndex(x, at);
    QString text = valueText(lines, curve, index);
    const bool elsewhere =
        std::abs(plot_.xAxis->coordToPixel(x[index]) - plot_.xAxis->coordToPixel(at)) > 2.0;
    if (elsewhere)
        text = QCoreApplication::translate("ReadOut", "%1, %2").arg(text, axes.xText(x[index]));
    return QStringLiteral(
               "<tr><td style='color:%1'>%2&nbsp;</td><td>%3&nbsp;&nbsp;</td>"
               "<td align='right'>%4</td></tr>")
        .arg(theme_->curves[shown.color % theme_->curves.size()].name(),
             markerText(shown),
             box_->fontMetrics().elidedText(shown.name, Qt::ElideMiddle, kMostName).toHtmlEscaped(),
             text);
}

void ReadOut::place(double x) {
    box_->adjustSize();
    const QRect inner = plot_.axisRect()->rect();
    const bool leftSide = plot_.xAxis->coordToPixel(x) > inner.center().x();
    box_->move(leftSide ? inner.left() + 8 : inner.right() - box_->width() - 8, inner.top() + 6);
    box_->show();
    box_->raise();
    cross_->point1->setCoords(x, plot_.yAxis->range().lower);
    cross_->point2->setCoords(x, plot_.yAxis->range().upper);
    cross_->setVisible(true);
    plot_.layer("cross")->replot();
}

void ReadOut::paint(const Theme& theme) {
    theme_ = &theme;
    cross_->setPen(QPen(theme.disabled, 1, Qt::DashLine));
    box_->setStyleSheet(
        QStringLiteral("border: 1px solid %1; border-radius: 6px; background: %2; color: %3;")
            .arg(cssColor(theme.border), cssColor(theme.raised, 0.94), cssColor(theme.text)));
}

}  // namespace captune
