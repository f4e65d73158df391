// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/growing_dialog.h"

#include <QEvent>
#include <QLayout>

namespace captune {

bool GrowingDialog::event(QEvent* event) {
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && layout()) {
        const int needed = layout()->totalMinimumHeightForWidth(width());
        if (height() < needed) resize(width(), needed);
    }
    return handled;
}

}  // namespace captune
