// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/job_tracker.h"

namespace captune {

JobTracker::JobTracker(QObject* parent) : QObject(parent), source_(std::make_unique<StopSource>()) {
    pool_.setMaxThreadCount(1);
}

JobTracker::~JobTracker() {
    source_->requestStop();
    pool_.clear();
    pool_.waitForDone();
}

void JobTracker::cancel() {
    source_->requestStop();
    pool_.clear();
    current_ = 0;
}

JobId JobTracker::begin() {
    cancel();
    source_ = std::make_unique<StopSource>();
    current_ = ++last_;
    return current_;
}

void JobTracker::enqueue(std::function<void()> task) {
    pool_.start(std::move(task));
}

void JobTracker::deliver(JobId job, std::function<void()> answer) {
    QMetaObject::invokeMethod(
        this,
        [this, job, answer = std::move(answer)] {
            if (job != current_) return;
            current_ = 0;
            answer();
        },
        Qt::QueuedConnection);
}

}  // namespace captune
