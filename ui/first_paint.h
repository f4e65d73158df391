// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace captune {

/// Calls `done` once, soon after `window` was painted for the first time.
class FirstPaint final : public QObject {
    Q_OBJECT
public:
    FirstPaint(QWidget& window, std::function<void()> done);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::function<void()> done_;
};

}  // namespace captune
