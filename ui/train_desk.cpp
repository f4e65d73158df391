// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train_desk.h"

#include "ui/models/run_list_model.h"
#include "ui/workers/caption_worker.h"
#include "ui/workers/job_tracker.h"

#include <QSettings>
#include <QStringList>

#include <utility>

namespace captune {
namespace {

const char* const kLeft = "train/left";
constexpr int kMostLeft = 200;

template <class Event>
void append(std::vector<Event>& list, const std::vector<Event>& more) {
    list.insert(list.end(), more.begin(), more.end());
}

template <class Event>
void prepend(std::vector<Event>& list, const std::vector<Event>& before) {
    list.insert(list.begin(), before.begin(), before.end());
}

}  // namespace

TrainDesk::TrainDesk(RunController& controller, QObject* parent)
    : QObject(parent),
      controller_(controller),
      queue_(controller.store()),
      past_(new JobTracker(this)),
      lost_(new JobTracker(this)) {
    connect(&controller_, &RunController::newsArrived, this, [this](JobId, const TrainNews& news) {
        take(news);
    });
    connect(
        &controller_, &RunController::runEnded, this, [this](JobId, const TrainOutcome& outcome) {
            end(outcome);
        });
    connect(&controller_, &RunController::stateChanged, this, [this](RunState state) {
        live_.setState(state);
        Q_EMIT changed();
    });
    connect(&controller_, &RunController::asked, this, [this](Request request) {
        live_.ask(request);
        Q_EMIT changed();
    });
    connect(&queue_, &RunQueue::taken, this, &TrainDesk::startTaken);
    connect(&queue_, &RunQueue::nothingTaken, this, [this] { taking_ = false; });
    connect(&queue_, &RunQueue::failed, this, [this](const QString& sentence) {
        taking_ = false;
        Q_EMIT failed(sentence);
    });
    findInterrupted();
}

// The controller stops what runs.
TrainDesk::~TrainDesk() {
    if (entry_) queue_.stop(*entry_);
}

void TrainDesk::start(const RunConfig& config) {
    if (controller_.busy()) return;
    begin(runName(config), config.method);
    controller_.start(config);
}

void TrainDesk::resume(const Run& run) {
    if (controller_.busy()) return;
    begin(runName(run), run.config.method);
    std::erase_if(interrupted_, [&](const Run& lost) { return lost.id == run.id; });
    Q_EMIT interruptedChanged();
    claimEntryOf(run);
    controller_.resume(QString::fromStdString(run.id));
}

void TrainDesk::startNext() {
    if (controller_.busy() || held_ || taking_) return;
    taking_ = true;
    queue_.takeNext();
}

void TrainDesk::startEntry(std::int64_t id) {
    if (controller_.busy() || held_ || taking_) return;
    taking_ = true;
    queue_.take(id);
}

// Another training may have been started while the queue was asked.
void TrainDesk::startTaken(const QueueEntry& entry, const std::optional<Run>& begun) {
    taking_ = false;
    if (controller_.busy() || held_) return queue_.giveBack(entry.id);
    if (begun && begun->status == RunStatus::Finished) {
        queue_.finish(entry.id);
        return startNext();
    }
    begin(runName(entry.config), entry.config.method);
    entry_ = entry.id;
    if (begun) {
        controller_.resume(QString::fromStdString(begun->id));
    } else {
        controller_.start(entry.config);
    }
}

void TrainDesk::findInterrupted() {
    const QStringList left = QSettings().value(kLeft).toStringList();
    lost_->ask(
        [store = controller_.store(), left](const StopToken&) {
            std::vector<Run> runs = store.list();
            std::erase_if(runs, [&](const Run& run) {
                return run.status != RunStatus::Interrupted ||
                       left.contains(QString::fromStdString(run.id));
            });
            return runs;
        },
        [this](std::vector<Run> runs) {
            interrupted_ = std::move(runs);
            Q_EMIT interruptedChanged();
        });
}

std::optional<Run> TrainDesk::interrupted() const {
    if (interrupted_.empty()) return std::nullopt;
    return interrupted_.front();
}

void TrainDesk::leaveInterrupted() {
    if (interrupted_.empty()) return;
    QStringList left = QSettings().value(kLeft).toStringList();
    left.prepend(QString::fromStdString(interrupted_.front().id));
    QSettings().setValue(kLeft, QStringList(left.mid(0, kMostLeft)));
    interrupted_.erase(interrupted_.begin());
    Q_EMIT interruptedChanged();
}

void TrainDesk::claimEntryOf(const Run& run) {
    for (const QueueEntry& entry : queue_.entries()) {
        if (entry.runId != run.id || entry.state == QueueState::Running) continue;
        entry_ = entry.id;
        return queue_.claim(entry.id);
    }
}

void TrainDesk::tellQueue(const TrainOutcome& outcome) {
    const std::optional<std::int64_t> entry = std::exchange(entry_, std::nullopt);
    if (!entry) return;
    switch (outcome.status) {
        case RunStatus::Finished:
            return queue_.finish(*entry);
        case RunStatus::Failed:
            return queue_.fail(*entry, outcome.message);
        default:
            return queue_.stop(*entry);
    }
}

void TrainDesk::begin(const QString& name, Method method) {
    past_->cancel();
    live_.begin(name);
    events_ = {};
    method_ = method;
    outcome_.reset();
    entry_.reset();
    Q_EMIT begun();
}

void TrainDesk::take(const TrainNews& news) {
    live_.add(news);
    append(events_.steps, news.steps);
    append(events_.evaluations, news.evaluations);
    append(events_.samples, news.samples);
    if (news.plan && entry_) queue_.noteRun(*entry_, news.plan->runId);
    if (news.plan && news.plan->startUpdate > 0) readPast(*news.plan);
    Q_EMIT newsArrived(news);
    Q_EMIT changed();
}

// Events after the checkpoint that a resume begins with are done again.
void TrainDesk::readPast(const RunPlan& plan) {
    past_->ask(
        [store = controller_.store(), plan](const StopToken&) {
            RunEvents events = store.events(store.load(plan.runId));
            const auto after = [&](const auto& event) { return event.step > plan.startUpdate; };
            std::erase_if(events.steps, after);
            std::erase_if(events.evaluations, after);
            std::erase_if(events.samples, after);
            return events;
        },
        [this](const RunEvents& events) {
            prepend(events_.steps, events.steps);
            prepend(events_.evaluations, events.evaluations);
            prepend(events_.samples, events.samples);
            Q_EMIT pastRead();
        },
        [this](const QString& sentence) { Q_EMIT failed(sentence); });
}

void TrainDesk::end(const TrainOutcome& outcome) {
    outcome_ = outcome;
    controller_.captions().closeModels();
    tellQueue(outcome);
    Q_EMIT changed();
    Q_EMIT ended(outcome);
    if (outcome.status != RunStatus::Stopped) startNext();
}

QString runName(const RunConfig& config) {
    return config.name.empty() ? TrainDesk::tr("unnamed run") : QString::fromStdString(config.name);
}

}  // namespace captune
