// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/train_observer.h"
#include "ui/eta.h"
#include "ui/workers/job_tracker.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <utility>

namespace captune {

/// One long piece of work at a time beside training: what it is, how far it is, how it failed.
/// Owned by something that outlives the pages, which may come and go while it runs. Its answer is
/// handed to `done` in the thread that the job lives in. The destructor stops and waits.
class LongJob final : public QObject {
    Q_OBJECT
public:
    using Tell = std::function<void(const Progress&)>;

    explicit LongJob(QObject* parent = nullptr);
    ~LongJob() override;

    /// Runs `work(Tell, StopToken)` in a worker, in place of one that runs. `done` takes its result
    /// and is not called when the work threw or was stopped.
    template <class Work, class Done>
    void start(const QString& title, Work work, Done done) {
        const std::uint64_t round = begin(title);
        tracker_.ask([work = std::move(work), tell = teller(round)](
                         const StopToken& stop) mutable { return work(tell, stop); },
                     [this, done = std::move(done)](auto result) {
                         running_ = false;
                         done(std::move(result));
                         finish();
                     },
                     [this](const QString& sentence) {
                         running_ = false;
                         failure_ = sentence;
                         finish();
                     });
    }
    /// The work ends soon; nothing of it is kept.
    void stop();

    [[nodiscard]] bool running() const { return running_; }
    [[nodiscard]] const QString& title() const { return title_; }
    [[nodiscard]] const Progress& progress() const { return progress_; }
    [[nodiscard]] std::optional<double> secondsLeft() const { return eta_.secondsLeft(); }
    /// What the last work threw; empty if it went well, was stopped, or was forgotten.
    [[nodiscard]] const QString& failure() const { return failure_; }
    void forgetFailure();

Q_SIGNALS:
    /// It began, moved on or ended.
    void changed();
    void ended();

private:
    std::uint64_t begin(const QString& title);
    [[nodiscard]] Tell teller(std::uint64_t round);
    void take(const Progress& progress);
    void finish();

    QString title_;
    QString failure_;
    Progress progress_;
    Eta eta_;
    QElapsedTimer clock_;
    std::uint64_t round_ = 0;
    bool running_ = false;
    JobTracker tracker_;  // last: its destructor waits while the rest is still there
};

}  // namespace captune
