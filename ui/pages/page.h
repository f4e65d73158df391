// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSettings;

namespace captune {

/// What the main window asks of each of its pages.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// The page came to the front: read again what may have changed.
    virtual void entered() {}
    /// Ctrl+F.
    virtual void focusSearch() {}
    /// Ctrl+Enter.
    virtual void startWork() {}
    /// F11.
    virtual void toggleFullPlot() {}
    virtual void remember(QSettings&) const {}
    virtual void recall(QSettings&) {}
    /// Never: a page fills the window. Else every text that changes would have the words of all
    /// hidden pages broken into lines again.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    /// One sentence for the bar at the bottom of the window.
    void told(const QString& sentence);
};

}  // namespace captune
