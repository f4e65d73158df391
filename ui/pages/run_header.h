// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace captune {

class ElidedLabel;
class RunController;
class TrainDesk;

/// The line over the plots: which run is shown, how far it is, how long it still takes, and what
/// can be done with it while it runs.
class RunHeader final : public QWidget {
    Q_OBJECT
public:
    RunHeader(RunController& controller, TrainDesk& desk, QWidget* parent = nullptr);

    /// Follows the training at hand.
    void showLive();
    void showEarlier(const Run& run);
    void togglePause();

Q_SIGNALS:
    /// An earlier run is shown and the user asks for the running one.
    void liveWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildTexts();
    void buildProgress();
    void buildButtons();
    QPushButton* addButton(const char* icon, const QString& text, const QString& tip);
    void placeAll(QGridLayout* grid);
    void refresh();
    void refreshLive();
    void refreshEarlier();
    void refreshButtons();

    RunController& controller_;
    TrainDesk& desk_;
    std::optional<Run> earlier_;
    QTimer timer_;
    QLabel* chip_ = nullptr;
    ElidedLabel* title_ = nullptr;
    ElidedLabel* facts_ = nullptr;
    QLabel* remaining_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QPushButton* evaluate_ = nullptr;
    QPushButton* caption_ = nullptr;
    QPushButton* pause_ = nullptr;
    QPushButton* stop_ = nullptr;
    QPushButton* back_ = nullptr;
};

}  // namespace captune
