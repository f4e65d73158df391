// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/runs/run_store.h"
#include "ui/workers/engine_source.h"
#include "ui/workers/train_news.h"
#include "ui/workers/train_worker.h"

#include <QObject>
#include <QString>

#include <memory>

namespace captune {

class CaptionWorker;
class DataDesk;
class ModelDesk;
class QtTrainObserver;
class RunTests;

enum class RunState { Idle, Running, Paused, Stopping };

/// The only door from widgets to background work. One training at a time; captions and small
/// questions go on beside it. Lives in the GUI thread; all signals come in that thread.
class RunController final : public QObject {
    Q_OBJECT
public:
    RunController(EngineSource engine, RunStore store, QObject* parent = nullptr);
    /// Stops what runs and waits for it.
    ~RunController() override;

    /// Starts a training; 0 when one is running already. Every start gives exactly one runEnded.
    JobId start(const RunConfig& config);
    /// Goes on from a run's last checkpoint.
    JobId resume(const QString& runId);
    /// The same with any work; start and resume go through here.
    JobId startWork(TrainWork work);

    void pause();
    void unpause();
    /// The run saves a resumable checkpoint and ends soon.
    void stop();
    /// Wants an evaluation, or the captions of the sample pictures, beside the schedule.
    void ask(Request request);

    [[nodiscard]] RunState state() const { return state_; }
    [[nodiscard]] bool busy() const { return state_ != RunState::Idle; }
    [[nodiscard]] JobId job() const { return job_; }

    [[nodiscard]] const EngineSource& engineSource() const { return engine_; }
    [[nodiscard]] const RunStore& store() const { return store_; }
    [[nodiscard]] CaptionWorker& captions() { return *captions_; }
    /// Work on data, which goes on when its page is made anew.
    [[nodiscard]] DataDesk& data() { return *data_; }
    /// Writing of models, likewise.
    [[nodiscard]] ModelDesk& models() { return *models_; }
    [[nodiscard]] RunTests& tests() { return *tests_; }

Q_SIGNALS:
    void stateChanged(captune::RunState state);
    void asked(captune::Request request);
    void newsArrived(captune::JobId job, const captune::TrainNews& news);
    void runEnded(captune::JobId job, const captune::TrainOutcome& outcome);

private:
    void setState(RunState state);
    void finish();

    EngineSource engine_;
    RunStore store_;
    std::unique_ptr<CaptionWorker> captions_;
    std::unique_ptr<DataDesk> data_;
    std::unique_ptr<ModelDesk> models_;
    std::unique_ptr<RunTests> tests_;
    std::unique_ptr<QtTrainObserver> observer_;
    std::unique_ptr<TrainWorker> worker_;
    StopSource source_;
    RunState state_ = RunState::Idle;
    JobId job_ = 0;
};

}  // namespace captune
