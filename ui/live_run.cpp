// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live_run.h"

#include "ui/format.h"
#include "ui/language.h"

#include <QCoreApplication>

#include <algorithm>

namespace captune {

void LiveRun::begin(const QString& name) {
    *this = LiveRun(std::move(clock_));
    name_ = name;
    state_ = RunState::Running;
    runningSince_ = clock_();
}

void LiveRun::setState(RunState state) {
    if (state == state_) return;
    if (state_ == RunState::Running) activeBefore_ = activeSeconds();
    state_ = state;
    if (state == RunState::Running) runningSince_ = clock_();
    if (state == RunState::Idle) evaluationAsked_ = captionsAsked_ = false;
}

void LiveRun::ask(Request request) {
    (request == Request::Evaluation ? evaluationAsked_ : captionsAsked_) = true;
}

double LiveRun::activeSeconds() const {
    if (state_ != RunState::Running) return activeBefore_;
    return activeBefore_ + clock_() - runningSince_;
}

void LiveRun::add(const TrainNews& news) {
    if (news.plan) {
        plan_ = *news.plan;
        last_.step = plan_.startUpdate;
        eta_ = Eta(plan_.startUpdate, plan_.totalUpdates);
    }
    if (news.progress) activity_ = news.progress;
    if (!news.steps.empty()) {
        last_ = news.steps.back();
        eta_.update(last_.step, activeSeconds());
        if (!news.progress) activity_.reset();
    }
    if (!news.evaluations.empty()) {
        activity_.reset();
        evaluationAsked_ = false;
    }
    if (!news.samples.empty()) captionsAsked_ = false;
}

QString LiveRun::positionText() const {
    if (plan_.totalUpdates == 0)
        return activityText().isEmpty() ? QCoreApplication::translate("LiveRun", "Preparing…")
                                        : activityText();
    QString text = QCoreApplication::translate("LiveRun", "epoch %1 · step %2 / %3")
                       .arg(last_.epoch, 0, 'f', 1)
                       .arg(groupedNumber(last_.step), groupedNumber(plan_.totalUpdates));
    if (!activityText().isEmpty())
        return QCoreApplication::translate("LiveRun", "%1 · %2").arg(text, activityText());
    if (last_.picturesPerSecond > 0) {
        text += QCoreApplication::translate("LiveRun", " · %1 pictures/s")
                    .arg(last_.picturesPerSecond, 0, 'f', 1);
    }
    return text;
}

QString LiveRun::activityText() const {
    if (!activity_) return {};
    const QString what = coreText(activity_->what);
    if (activity_->total <= 0) return what + QStringLiteral("…");
    return QStringLiteral("%1 %2 / %3")
        .arg(what, groupedNumber(activity_->done), groupedNumber(activity_->total));
}

QString LiveRun::waitingText() const {
    if (evaluationAsked_)
        return QCoreApplication::translate("LiveRun", "evaluation after this step…");
    return captionsAsked_ ? QCoreApplication::translate("LiveRun", "captions after this step…")
                          : QString();
}

QString LiveRun::remainingText() const {
    const std::optional<double> left = eta_.secondsLeft();
    if (!left) return {};
    const std::int64_t perEpoch = plan_.updatesPerEpoch;
    const std::int64_t epochEnd = perEpoch > 0 ? (last_.step / perEpoch + 1) * perEpoch : 0;
    const std::optional<double> epochLeft = eta_.secondsUntil(epochEnd);
    if (epochEnd <= 0 || epochEnd >= plan_.totalUpdates || !epochLeft)
        return QCoreApplication::translate("LiveRun", "%1 left").arg(durationText(*left));
    return QCoreApplication::translate("LiveRun", "epoch %1, run %2 left")
        .arg(durationText(*epochLeft), durationText(*left));
}

std::optional<double> LiveRun::fraction() const {
    if (plan_.totalUpdates > 0) {
        return std::clamp(
            static_cast<double>(last_.step) / static_cast<double>(plan_.totalUpdates), 0.0, 1.0);
    }
    if (activity_ && activity_->total > 0) {
        return static_cast<double>(activity_->done) / static_cast<double>(activity_->total);
    }
    return std::nullopt;
}

QString runStateText(RunState state) {
    switch (state) {
        case RunState::Idle:
            return QCoreApplication::translate("LiveRun", "idle");
        case RunState::Running:
            return QCoreApplication::translate("LiveRun", "running");
        case RunState::Paused:
            return QCoreApplication::translate("LiveRun", "paused");
        case RunState::Stopping:
            return QCoreApplication::translate("LiveRun", "stopping: saving a checkpoint");
    }
    return {};
}

QString runStatusText(RunStatus status) {
    switch (status) {
        case RunStatus::Running:
            return QCoreApplication::translate("LiveRun", "running");
        case RunStatus::Finished:
            return QCoreApplication::translate("LiveRun", "finished");
        case RunStatus::Stopped:
            return QCoreApplication::translate("LiveRun", "stopped");
        case RunStatus::Failed:
            return QCoreApplication::translate("LiveRun", "failed");
        case RunStatus::Interrupted:
            return QCoreApplication::translate("LiveRun", "interrupted");
    }
    return {};
}

}  // namespace captune
