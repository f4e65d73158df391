// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_gestures.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace captune {
namespace {

constexpr int kClickSlack = 4;  // pixels
constexpr double kPanPart = 0.1;
constexpr double kZoom = 1.25;

}  // namespace

PlotGestures::PlotGestures(QCustomPlot& plot, PlotAxes& axes, QObject* parent)
    : QObject(parent), plot_(plot), axes_(axes) {
    plot_.setInteractions(QCP::iRangeZoom);
    plot_.setSelectionRectMode(QCP::srmZoom);
    plot_.axisRect()->setRangeZoomAxes(allAxes());
    plot_.axisRect()->setRangeDragAxes(allAxes());
    plot_.installEventFilter(this);
    connect(&plot_, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) { press(*event); });
    connect(&plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) { move(*event); });
    connect(
        &plot_, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) { release(*event); });
    connect(&plot_, &QCustomPlot::mouseDoubleClick, this, &PlotGestures::fitWanted);
    connect(&plot_, &QCustomPlot::mouseWheel, this, [this](QWheelEvent* event) {
        aimWheel(event->position());
        Q_EMIT moved();
    });
    connect(plot_.selectionRect(), &QCPSelectionRect::accepted, this, [this](const QRect& rect) {
        if (rect.width() > kClickSlack || rect.height() > kClickSlack) Q_EMIT moved();
    });
}

QList<QCPAxis*> PlotGestures::allAxes() const {
    return {plot_.xAxis, plot_.yAxis, plot_.yAxis2};
}

bool PlotGestures::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Leave) Q_EMIT left();
    return QObject::eventFilter(watched, event);
}

void PlotGestures::aimWheel(const QPointF& at) {
    const QRect inner = plot_.axisRect()->rect();
    QList<QCPAxis*> axes = allAxes();
    if (at.x() < inner.left()) axes = {plot_.yAxis};
    if (at.x() > inner.right()) axes = {plot_.yAxis2};
    if (at.y() > inner.bottom()) axes = {plot_.xAxis};
    plot_.axisRect()->setRangeZoomAxes(axes);
}

void PlotGestures::press(QMouseEvent& event) {
    pressedAt_ = lastMouse_ = event.pos();
    panning_ = event.button() == Qt::MiddleButton ||
               (event.button() == Qt::LeftButton && event.modifiers().testFlag(Qt::ShiftModifier));
    plot_.setSelectionRectMode(panning_ ? QCP::srmNone : QCP::srmZoom);
    plot_.axisRect()->setRangeZoomAxes(allAxes());
    if (panning_) plot_.setCursor(Qt::ClosedHandCursor);
}

void PlotGestures::move(QMouseEvent& event) {
    if (panning_) {
        axes_.drag(lastMouse_, event.pos());
        lastMouse_ = event.pos();
        Q_EMIT moved();
        return;
    }
    const bool inside = plot_.axisRect()->rect().contains(event.pos());
    if (inside && event.buttons() == Qt::NoButton) {
        Q_EMIT hovered(event.pos());
    } else {
        Q_EMIT left();
    }
}

void PlotGestures::release(QMouseEvent& event) {
    if (panning_) {
        panning_ = false;
        plot_.setCursor(Qt::ArrowCursor);
        return;
    }
    const bool still = (event.pos() - pressedAt_).manhattanLength() < kClickSlack;
    if (still && event.button() == Qt::LeftButton) Q_EMIT clicked(event.pos());
}

bool PlotGestures::pressKey(const QKeyEvent& event) {
    switch (event.key()) {
        case Qt::Key_Left:
            axes_.pan(-kPanPart, 0.0);
            break;
        case Qt::Key_Right:
            axes_.pan(kPanPart, 0.0);
            break;
        case Qt::Key_Up:
            axes_.pan(0.0, kPanPart);
            break;
        case Qt::Key_Down:
            axes_.pan(0.0, -kPanPart);
            break;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            axes_.zoom(kZoom);
            break;
        case Qt::Key_Minus:
            axes_.zoom(1.0 / kZoom);
            break;
        case Qt::Key_Home:
        case Qt::Key_0:
            Q_EMIT fitWanted();
            return true;
        default:
            return false;
    }
    Q_EMIT moved();
    return true;
}

}  // namespace captune
