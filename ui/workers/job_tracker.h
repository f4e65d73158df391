// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "ui/core_sentences.h"
#include "ui/workers/engine_source.h"

#include <QObject>
#include <QString>

#include <exception>
#include <functional>
#include <memory>
#include <utility>

namespace captune {

/// Asks one small question at a time in the background: a newer question cancels the older one,
/// whose answer is then dropped. Answers arrive in the thread that the tracker lives in. The
/// destructor stops and waits.
class JobTracker final : public QObject {
    Q_OBJECT
public:
    explicit JobTracker(QObject* parent = nullptr);
    ~JobTracker() override;

    /// Runs `work(StopToken)` in a worker; hands its result to `done`, or the sentence of what it
    /// threw to `failed`. Neither is called when the question was cancelled or superseded.
    template <class Work, class Done>
    JobId ask(Work work, Done done, std::function<void(const QString&)> failed = {}) {
        const JobId job = begin();
        const StopToken token = source_->token();
        enqueue([this,
                 job,
                 token,
                 work = std::move(work),
                 done = std::move(done),
                 failed = std::move(failed)]() mutable {
            using Result = decltype(work(token));
            try {
                auto result = std::make_shared<Result>(work(token));
                deliver(job, [result, done = std::move(done)] { done(std::move(*result)); });
            } catch (const Stopped&) {
                deliver(job, [] {});
            } catch (const std::exception& error) {
                deliver(job, [failed = std::move(failed), text = coreSentence(error.what())] {
                    if (failed) failed(text);
                });
            }
        });
        return job;
    }

    void cancel();
    [[nodiscard]] bool busy() const { return current_ != 0; }

private:
    struct Line;

    JobId begin();
    void enqueue(std::function<void()> task);
    void deliver(JobId job, std::function<void()> answer);

    std::shared_ptr<Line> line_;  ///< tasks one after the other; shared with the worker thread
    std::unique_ptr<StopSource> source_;
    JobId last_ = 0;
    JobId current_ = 0;
};

}  // namespace captune
