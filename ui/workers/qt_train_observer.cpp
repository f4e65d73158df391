// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/qt_train_observer.h"

#include <algorithm>
#include <utility>

namespace captune {

QtTrainObserver::QtTrainObserver(QObject* parent) : QObject(parent), timer_(this) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &QtTrainObserver::flush);
}

template <class Change>
void QtTrainObserver::add(Change change) {
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        change(waiting_);
        wake = !std::exchange(scheduled_, true);
    }
    if (wake) QMetaObject::invokeMethod(this, &QtTrainObserver::schedule, Qt::QueuedConnection);
}

void QtTrainObserver::schedule() {
    const qint64 passed = sinceDelivery_.isValid() ? sinceDelivery_.elapsed() : kIntervalMs;
    timer_.start(static_cast<int>(std::max<qint64>(0, kIntervalMs - passed)));
}

void QtTrainObserver::flush() {
    timer_.stop();
    TrainNews news;
    {
        const std::lock_guard lock(mutex_);
        if (!scheduled_) return;
        std::swap(news, waiting_);
        scheduled_ = false;
    }
    sinceDelivery_.start();
    Q_EMIT newsArrived(news);
}

void QtTrainObserver::planned(const RunPlan& plan) {
    add([&](TrainNews& news) { news.plan = plan; });
}

void QtTrainObserver::stepDone(const StepEvent& event) {
    add([&](TrainNews& news) { news.steps.push_back(event); });
}

void QtTrainObserver::evaluationDone(const EvaluationEvent& event) {
    add([&](TrainNews& news) { news.evaluations.push_back(event); });
}

void QtTrainObserver::samplesCaptioned(const std::vector<SampleCaption>& captions) {
    add([&](TrainNews& news) {
        news.samples.insert(news.samples.end(), captions.begin(), captions.end());
    });
}

void QtTrainObserver::progressed(const Progress& progress) {
    add([&](TrainNews& news) { news.progress = progress; });
}

void QtTrainObserver::checkpointSaved(std::int64_t step) {
    add([&](TrainNews& news) { news.checkpoint = step; });
}

void QtTrainObserver::noted(const std::string& sentence) {
    add([&](TrainNews& news) { news.notes.push_back(sentence); });
}

}  // namespace captune
