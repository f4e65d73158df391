// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/run_controller.h"

#include "ui/data/data_desk.h"
#include "ui/weights/model_desk.h"
#include "ui/workers/caption_worker.h"
#include "ui/workers/qt_train_observer.h"
#include "ui/workers/run_tests.h"

#include <utility>

namespace captune {

RunController::RunController(EngineSource engine, RunStore store, QObject* parent)
    : QObject(parent),
      engine_(std::move(engine)),
      store_(std::move(store)),
      captions_(std::make_unique<CaptionWorker>(engine_)),
      data_(std::make_unique<DataDesk>(engine_, store_.dataFolder())),
      models_(std::make_unique<ModelDesk>(engine_, store_)),
      tests_(std::make_unique<RunTests>(engine_, store_)) {}

RunController::~RunController() {
    if (!worker_) return;
    source_.requestStop();
    worker_->disconnect(this);
    worker_->wait();
}

JobId RunController::start(const RunConfig& config) {
    return startWork(
        [engine = engine_, store = store_, config](TrainObserver& observer, StopToken token) {
            return engine()->train(config, store, observer, std::move(token));
        });
}

JobId RunController::resume(const QString& runId) {
    return startWork([engine = engine_, store = store_, id = runId.toStdString()](
                         TrainObserver& observer, StopToken token) {
        return engine()->resume(id, store, observer, std::move(token));
    });
}

JobId RunController::startWork(TrainWork work) {
    if (busy()) return 0;
    const JobId job = ++job_;
    source_ = StopSource();
    observer_ = std::make_unique<QtTrainObserver>();
    connect(
        observer_.get(), &QtTrainObserver::newsArrived, this, [this, job](const TrainNews& news) {
            Q_EMIT newsArrived(job, news);
        });
    worker_ = std::make_unique<TrainWorker>(std::move(work), *observer_, source_.token());
    connect(worker_.get(), &QThread::finished, this, &RunController::finish, Qt::QueuedConnection);
    setState(RunState::Running);
    worker_->start();
    return job;
}

void RunController::pause() {
    if (state_ != RunState::Running) return;
    source_.pause();
    setState(RunState::Paused);
}

void RunController::unpause() {
    if (state_ != RunState::Paused) return;
    source_.resume();
    setState(RunState::Running);
}

void RunController::stop() {
    if (state_ != RunState::Running && state_ != RunState::Paused) return;
    setState(RunState::Stopping);
    source_.requestStop();
}

void RunController::ask(Request request) {
    if (state_ != RunState::Running && state_ != RunState::Paused) return;
    source_.ask(request);
    Q_EMIT asked(request);
}

void RunController::setState(RunState state) {
    if (state_ == state) return;
    state_ = state;
    Q_EMIT stateChanged(state_);
}

void RunController::finish() {
    worker_->wait();
    observer_->flush();
    const TrainOutcome outcome = worker_->outcome();
    const JobId job = job_;
    worker_.reset();
    observer_.reset();
    setState(RunState::Idle);
    Q_EMIT runEnded(job, outcome);
}

}  // namespace captune
