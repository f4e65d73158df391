// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_store.h"
#include "ui/workers/engine_source.h"

#include <QObject>
#include <QString>

#include <vector>

namespace captune {

class JobTracker;
struct Progress;

/// Captions and scores the test pictures of runs in the background, one run after the other. Each
/// run's figures are kept as soon as it is done. Lives as long as the RunController, so that pages
/// may come and go meanwhile.
class RunTests final : public QObject {
    Q_OBJECT
public:
    RunTests(EngineSource engine, RunStore store, QObject* parent = nullptr);
    ~RunTests() override;

    /// Does nothing while it is busy.
    void start(std::vector<Run> runs);
    /// Ends soon; runs that are done stay tested.
    void cancel();
    [[nodiscard]] bool busy() const { return busy_; }
    /// "scenes-adapter: 12 of 120 pictures"; empty at rest.
    [[nodiscard]] const QString& state() const { return state_; }

Q_SIGNALS:
    void changed();
    /// All are tested, it was cancelled, or `failure` says why it ended.
    void ended(const QString& failure);

private:
    void testOne(const Run& run, const StopToken& stop);
    void tell(const QString& state);
    void end(const QString& failure);

    EngineSource engine_;
    RunStore store_;
    bool busy_ = false;
    QString state_;
    JobTracker* tracker_ = nullptr;
};

}  // namespace captune
