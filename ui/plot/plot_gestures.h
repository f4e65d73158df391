// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_axes.h"
#include "ui/plot/qcustomplot_shim.h"

#include <QObject>
#include <QPoint>

class QKeyEvent;
class QMouseEvent;

namespace captune {

/// Mouse and keys of a plot. Wheel zooms (over an axis: that axis alone), dragging a rectangle
/// zooms into it, Shift or the middle button pans, a double click or Home fits; arrow keys pan, +
/// and - zoom.
class PlotGestures final : public QObject {
    Q_OBJECT
public:
    PlotGestures(QCustomPlot& plot, PlotAxes& axes, QObject* parent);

    /// Whether the key meant something.
    bool pressKey(const QKeyEvent& event);

Q_SIGNALS:
    /// The user chose the part that is shown.
    void moved();
    void fitWanted();
    void hovered(const QPoint& position);
    void left();
    void clicked(const QPoint& position);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void press(QMouseEvent& event);
    void move(QMouseEvent& event);
    void release(QMouseEvent& event);
    void aimWheel(const QPointF& at);
    [[nodiscard]] QList<QCPAxis*> allAxes() const;

    QCustomPlot& plot_;
    PlotAxes& axes_;
    bool panning_ = false;
    QPoint pressedAt_;
    QPoint lastMouse_;
};

}  // namespace captune
