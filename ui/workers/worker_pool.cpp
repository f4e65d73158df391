// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/worker_pool.h"

#include "core/base/background.h"

#include <QThreadPool>

#include <latch>
#include <memory>
#include <utility>

namespace captune {
namespace {

constexpr int kThreads = 8;

class WorkerPool final {
public:
    WorkerPool() {
        pool_.setMaxThreadCount(kThreads);
        pool_.setExpiryTimeout(-1);
        const auto started = std::make_shared<std::latch>(kThreads);
        for (int i = 0; i < kThreads; ++i) {
            pool_.start([started] {
                giveWay();
                started->arrive_and_wait();
            });
        }
        started->wait();
    }
    void run(std::function<void()> task) { pool_.start(std::move(task)); }

private:
    QThreadPool pool_;
};

WorkerPool& pool() {
    static WorkerPool pool;
    return pool;
}

}  // namespace

void runInWorkerPool(std::function<void()> task) {
    pool().run(std::move(task));
}

void startWorkerPool() {
    (void)pool();
}

}  // namespace captune
