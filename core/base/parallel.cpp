// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace captune {
namespace {

class PieceQueue {
public:
    PieceQueue(std::size_t count, std::size_t run) : count_(count), run_(run) {}

    /// Works until all is done, someone failed, or `afterRun` throws.
    void work(const std::function<void(std::size_t)>& worker,
              const std::function<void(std::size_t done)>& afterRun) {
        for (std::size_t first = next_.fetch_add(run_); first < count_ && !failed_;
             first = next_.fetch_add(run_)) {
            const std::size_t end = std::min(first + run_, count_);
            for (std::size_t i = first; i < end; ++i) worker(i);
            afterRun(done_ += end - first);
        }
    }
    void fail(std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::move(failure);
        failed_ = true;
    }
    void rethrow() const {
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    std::size_t count_;
    std::size_t run_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<std::size_t> done_ = 0;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;
    std::exception_ptr failure_;
};

std::size_t threadsFor(std::size_t count, std::size_t run, std::int64_t wanted) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = wanted > 0 ? static_cast<std::size_t>(wanted) : cores;
    return std::clamp<std::size_t>((count + run - 1) / run, 1, threads);
}

}  // namespace

void forEachPiece(std::size_t count,
                  const ParallelOptions& options,
                  const std::function<std::function<void(std::size_t)>()>& makeWorker) {
    const auto run = static_cast<std::size_t>(std::max<std::int64_t>(options.run, 1));
    PieceQueue queue(count, run);
    const auto work = [&](const std::function<void(std::size_t)>& afterRun) {
        try {
            queue.work(makeWorker(), afterRun);
        } catch (...) {
            queue.fail(std::current_exception());
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < threadsFor(count, run, options.threads); ++i)
            helpers.emplace_back(work, [&options](std::size_t) { options.stop.check(); });
        work([&options, count](std::size_t done) {
            options.stop.check();
            if (options.progress)
                options.progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(count));
        });
    }
    queue.rethrow();
    const auto all = static_cast<std::int64_t>(count);
    if (options.progress) options.progress(all, all);
}

}  // namespace captune
