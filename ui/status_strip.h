// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>
#include <QTimer>

class QLabel;
class QProgressBar;
class QToolButton;

namespace captune {

class ElidedLabel;
class LiveRun;

/// The bar at the bottom: what runs, how far it is, how long it still takes, queue, memory,
/// threads; and the button of the log.
class StatusStrip final : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget* parent = nullptr);

    void showLive(const LiveRun& live, std::size_t queued);
    [[nodiscard]] QString jobText() const;
    void setLogShown(bool shown);

Q_SIGNALS:
    void jobClicked();
    void logToggled(bool shown);

private:
    void readMachine();

    QToolButton* job_ = nullptr;
    ElidedLabel* position_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* remaining_ = nullptr;
    QLabel* machine_ = nullptr;
    QToolButton* log_ = nullptr;
    QTimer timer_;
};

/// Memory and threads of this process as the system counts them; zeros where it does not tell.
struct ProcessFigures {
    qint64 residentBytes = 0;
    int threads = 0;
};
[[nodiscard]] ProcessFigures processFigures();

}  // namespace captune
