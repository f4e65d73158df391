// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/job_tracker.h"

#include "ui/workers/worker_pool.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace captune {

struct JobTracker::Line {
    /// True if the line was idle: somebody must call runAll.
    bool add(std::function<void()> task) {
        const std::lock_guard lock(mutex);
        waiting.push_back(std::move(task));
        return !std::exchange(running, true);
    }
    void clear() {
        const std::lock_guard lock(mutex);
        waiting.clear();
    }
    void runAll() {
        std::unique_lock lock(mutex);
        while (!waiting.empty()) {
            std::function<void()> task = std::move(waiting.front());
            waiting.pop_front();
            lock.unlock();
            task();
            task = {};
            lock.lock();
        }
        running = false;
        idle.notify_all();
    }
    void wait() {
        std::unique_lock lock(mutex);
        idle.wait(lock, [this] { return !running; });
    }

    std::mutex mutex;
    std::condition_variable idle;
    std::deque<std::function<void()>> waiting;
    bool running = false;
};

JobTracker::JobTracker(QObject* parent)
    : QObject(parent), line_(std::make_shared<Line>()), source_(std::make_unique<StopSource>()) {}

JobTracker::~JobTracker() {
    source_->requestStop();
    line_->clear();
    line_->wait();
}

void JobTracker::cancel() {
    source_->requestStop();
    line_->clear();
    current_ = 0;
}

JobId JobTracker::begin() {
    cancel();
    source_ = std::make_unique<StopSource>();
    current_ = ++last_;
    return current_;
}

void JobTracker::enqueue(std::function<void()> task) {
    if (line_->add(std::move(task))) runInWorkerPool([line = line_] { line->runAll(); });
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
