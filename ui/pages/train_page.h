// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "ui/pages/page.h"
#include "ui/workers/train_news.h"

class QSplitter;
class QStackedWidget;
class QTabBar;

namespace captune {

class Banner;
class JobTracker;
class NewRunPanel;
class QueuePanel;
class RunController;
class RunHeader;
class RunsPanel;
class RunView;
class TrainDesk;
struct TrainOutcome;

/// Set a run up, start it, watch it; look at earlier ones. What runs is the desk's: a page that is
/// made while a training goes on shows it at once.
class TrainPage final : public Page {
    Q_OBJECT
public:
    TrainPage(RunController& controller, TrainDesk& desk, QWidget* parent = nullptr);
    ~TrainPage() override;

    void entered() override;
    void focusSearch() override;
    void startWork() override;
    void toggleFullPlot() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;

    [[nodiscard]] NewRunPanel& newRun() { return *newRun_; }
    [[nodiscard]] RunsPanel& runs() { return *runs_; }
    [[nodiscard]] QueuePanel& queue() { return *queue_; }
    [[nodiscard]] RunView& view() { return *view_; }
    /// The message over the plots; empty when none is shown.
    [[nodiscard]] QString message() const;
    /// The offer to go on with an interrupted run; empty when there is none.
    [[nodiscard]] QString offer() const;
    void showRun(const Run& run);
    void bringBack(const QString& id);

Q_SIGNALS:
    void compareWanted(const QString& id);
    /// A run came to its end; it has captions to give.
    void runFinished(const QString& id, const QString& name);
    /// A run was moved to the bin.
    void runRemoved(const QString& id, const QString& name);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum Tab { kNewRun, kRuns, kQueue };

    void buildLeft();
    void connectLeft();
    void buildRight();
    void connectDesk();
    void begun();
    void newsArrived(const TrainNews& news);
    void ended(const TrainOutcome& outcome);
    void showFailure();
    void showLive();
    void nameLive();
    void showLiveEvents();
    /// Reads the runs that are checked in the list and lays them over the shown one.
    void layOver();
    void showQueueLength();
    void offerInterrupted();
    /// The run that was looked at last; nothing if it is gone.
    void recallShown(const QString& id);
    [[nodiscard]] bool showsLive() const { return shownRun_.isEmpty(); }

    RunController& controller_;
    TrainDesk& desk_;
    QString shownRun_;  ///< id of an earlier run; empty: the live one

    QSplitter* split_ = nullptr;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* left_ = nullptr;
    NewRunPanel* newRun_ = nullptr;
    RunsPanel* runs_ = nullptr;
    QueuePanel* queue_ = nullptr;
    RunView* view_ = nullptr;
    JobTracker* questions_ = nullptr;
    JobTracker* overlays_ = nullptr;
    RunHeader* header_ = nullptr;
    Banner* offer_ = nullptr;
    Banner* banner_ = nullptr;
};

}  // namespace captune
