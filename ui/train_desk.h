// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "ui/live_run.h"
#include "ui/run_queue.h"

#include <QObject>

#include <optional>
#include <vector>

namespace captune {

class JobTracker;
class RunController;

/// The training at hand, all that is known of it, and the runs that wait behind it. Belongs to
/// the window; pages show it and may come and go while it lasts.
class TrainDesk final : public QObject {
    Q_OBJECT
public:
    explicit TrainDesk(RunController& controller, QObject* parent = nullptr);
    ~TrainDesk() override;

    /// Both do nothing while a training runs.
    void start(const RunConfig& config);
    void resume(const Run& run);
    /// The next of the queue, if there is one and nothing runs.
    void startNext();
    /// This entry of the queue, though it may not be its turn.
    void startEntry(std::int64_t id);
    /// From now on nothing follows the running one: the program is about to end.
    void holdQueue() { held_ = true; }

    /// The running training, or the last one; without a name before the first.
    [[nodiscard]] const LiveRun& live() const { return live_; }
    /// Its events so far, after a resume also those from before.
    [[nodiscard]] const RunEvents& events() const { return events_; }
    [[nodiscard]] Method method() const { return method_; }
    /// How it ended; empty while it runs.
    [[nodiscard]] const std::optional<TrainOutcome>& outcome() const { return outcome_; }
    [[nodiscard]] RunQueue& queue() { return queue_; }
    /// The newest run that a program died over, to be offered for going on; empty when there is
    /// none, or all were left alone.
    [[nodiscard]] std::optional<Run> interrupted() const;
    /// Does not offer that run any more, in later sessions neither.
    void leaveInterrupted();

Q_SIGNALS:
    void interruptedChanged();
    /// Another training is at hand; nothing is known of it yet.
    void begun();
    /// What came since the last message; it is in events() already.
    void newsArrived(const captune::TrainNews& news);
    /// events() got a past: the run was resumed.
    void pastRead();
    /// live() moved on or changed state.
    void changed();
    void ended(const captune::TrainOutcome& outcome);
    void failed(const QString& sentence);

private:
    void begin(const QString& name, Method method);
    void take(const TrainNews& news);
    void readPast(const RunPlan& plan);
    void end(const TrainOutcome& outcome);
    void startTaken(const QueueEntry& entry, const std::optional<Run>& begun);
    void findInterrupted();
    void claimEntryOf(const Run& run);
    void tellQueue(const TrainOutcome& outcome);

    RunController& controller_;
    RunQueue queue_;
    LiveRun live_;
    RunEvents events_;
    Method method_ = Method::Adapter;
    std::optional<TrainOutcome> outcome_;
    std::optional<std::int64_t> entry_;  ///< of the queue, that the training is
    std::vector<Run> interrupted_;       ///< newest first
    JobTracker* past_ = nullptr;
    JobTracker* lost_ = nullptr;
    bool taking_ = false;
    bool held_ = false;
};

/// Name shown for a run that has no folder yet.
[[nodiscard]] QString runName(const RunConfig& config);

}  // namespace captune
