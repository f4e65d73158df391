// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_pick.h"
#include "ui/plot/plot_view.h"
#include "ui/plot/plot_view_parts.h"

#include <QKeyEvent>

namespace captune {

void PlotView::keyPressEvent(QKeyEvent* event) {
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const int key = event->key();
    if (event->matches(QKeySequence::Copy)) return copy(Copied::Both);
    if (control && (key == Qt::Key_Left || key == Qt::Key_Right))
        return moveCrosshair(key == Qt::Key_Left ? -1 : 1);
    if (control) return QWidget::keyPressEvent(event);
    if (key == Qt::Key_L)
        return setYScale(yScale() == Scale::Linear ? Scale::Logarithmic : Scale::Linear);
    const std::optional<double> at = parts_->readOut.at();
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && at) {
        const QPointF point(plot_->xAxis->coordToPixel(*at), -1e6);
        if (const auto step = stepAt(*plot_, parts_->lines, parts_->axes.kind(), point))
            Q_EMIT stepClicked(*step);
        return;
    }
    if (key == Qt::Key_Escape && at) return parts_->readOut.hide();
    if (!parts_->gestures.pressKey(*event)) QWidget::keyPressEvent(event);
}

void PlotView::moveCrosshair(int direction) {
    const PlotX kind = parts_->axes.kind();
    const QCPRange range = plot_->xAxis->range();
    const std::optional<double> at = parts_->readOut.at();
    const std::optional<double> next =
        at ? nextX(parts_->lines, kind, *at, direction)
           : nearestX(parts_->lines, kind, direction > 0 ? range.lower : range.upper);
    if (!next) return;
    if (!range.contains(*next)) {
        plot_->xAxis->setRange(*next, range.size(), Qt::AlignCenter);
        userMoved();
        drawNow();
    }
    parts_->readOut.show(parts_->lines, parts_->axes, *next);
}

}  // namespace captune
