// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "ui/live_run.h"
#include "ui/pages/page.h"
#include "ui/run_queue.h"

#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace captune {

class Banner;
class ElidedLabel;
class JobTracker;
class NewRunPanel;
class RunController;
class RunsPanel;
class RunView;

/// Set a run up, start it, watch it; look at earlier ones.
class TrainPage final : public Page {
    Q_OBJECT
public:
    explicit TrainPage(RunController& controller, QWidget* parent = nullptr);
    ~TrainPage() override;

    void entered() override;
    void focusSearch() override;
    void startWork() override;
    void toggleFullPlot() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;

    [[nodiscard]] NewRunPanel& newRun() { return *newRun_; }
    [[nodiscard]] RunsPanel& runs() { return *runs_; }
    [[nodiscard]] RunView& view() { return *view_; }
    [[nodiscard]] RunQueue& queue() { return queue_; }
    [[nodiscard]] const LiveRun& live() const { return live_; }
    /// The message over the plots; empty when none is shown.
    [[nodiscard]] QString message() const;
    void showRun(const Run& run);
    void bringBack(const QString& id);

Q_SIGNALS:
    /// The running training moved on or changed state.
    void liveChanged();
    void compareWanted(const QString& id);
    /// A run was moved to the bin.
    void runRemoved(const QString& id, const QString& name);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildLeft();
    QWidget* buildRight();
    QWidget* buildHeader();
    void connectController();
    void start(const RunConfig& config);
    void resume(const QString& id);
    void beginLive(const QString& name);
    void newsArrived(JobId job, const TrainNews& news);
    void loadEarlier(const RunPlan& plan);
    void runEnded(const TrainOutcome& outcome);
    void startNextInQueue();
    void showLive();
    void showHeader();
    void showQueue();
    [[nodiscard]] bool showsLive() const { return shownRun_.isEmpty(); }

    RunController& controller_;
    RunQueue queue_;
    LiveRun live_;
    RunEvents liveEvents_;
    Method liveMethod_ = Method::Adapter;
    RunStatus liveStatus_ = RunStatus::Running;  ///< how the last one ended
    QString shownRun_;                           ///< id of an earlier run; empty: the live one
    Run shown_;
    QTimer headerTimer_;

    QSplitter* split_ = nullptr;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* left_ = nullptr;
    NewRunPanel* newRun_ = nullptr;
    RunsPanel* runs_ = nullptr;
    RunView* view_ = nullptr;
    JobTracker* questions_ = nullptr;
    JobTracker* earlier_ = nullptr;
    QWidget* header_ = nullptr;
    QLabel* chip_ = nullptr;
    ElidedLabel* title_ = nullptr;
    ElidedLabel* facts_ = nullptr;
    QLabel* remaining_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QPushButton* pause_ = nullptr;
    QPushButton* stop_ = nullptr;
    QPushButton* back_ = nullptr;
    Banner* banner_ = nullptr;
    QLabel* queueLabel_ = nullptr;
};

}  // namespace captune
