// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace captune {

/// Tells something through the desktop (freedesktop notifications, else the tray), and lets the
/// window ask for attention. Does nothing where neither is there; never waits.
void notifyDesktop(QWidget& window, const QString& title, const QString& sentence);

}  // namespace captune
