// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/first_paint.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace captune {

FirstPaint::FirstPaint(QWidget& window, std::function<void()> done)
    : QObject(&window), done_(std::move(done)) {
    window.installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        // The event comes before the parts inside are painted.
        QTimer::singleShot(0, this, [this] {
            done_();
            deleteLater();
        });
    }
    return false;
}

}  // namespace captune
