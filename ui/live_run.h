// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/eta.h"
#include "ui/workers/run_controller.h"

#include <QString>

#include <functional>
#include <optional>
#include <utility>

namespace captune {

/// How far the running training is, in words: what header and status bar show.
class LiveRun {
public:
    using Clock = std::function<double()>;
    /// `clock` tells steady seconds.
    explicit LiveRun(Clock clock = monotonicSeconds) : clock_(std::move(clock)) {}

    void begin(const QString& name);
    void add(const TrainNews& news);
    void setState(RunState state);
    /// The run was asked for something; waitingText() says so until it comes.
    void ask(Request request);

    [[nodiscard]] const QString& name() const { return name_; }
    [[nodiscard]] const std::string& runId() const { return plan_.runId; }
    [[nodiscard]] RunState state() const { return state_; }
    /// "epoch 3.2 · step 1,240 / 3,200 · 41 pictures/s"; before the first update what is prepared.
    [[nodiscard]] QString positionText() const;
    /// "epoch 2 min, run 12 min left"; empty while unknown. Pauses do not count.
    [[nodiscard]] QString remainingText() const;
    /// "Evaluating 12 / 120"; empty while updates go on.
    [[nodiscard]] QString activityText() const;
    /// "Evaluation after this step…"; empty when nothing is waited for.
    [[nodiscard]] QString waitingText() const;
    /// From 0 to 1; empty while unknown.
    [[nodiscard]] std::optional<double> fraction() const;

private:
    [[nodiscard]] double activeSeconds() const;

    Clock clock_;
    QString name_;
    RunState state_ = RunState::Idle;
    RunPlan plan_;
    StepEvent last_;
    std::optional<Progress> activity_;
    Eta eta_;
    double runningSince_ = 0.0;  ///< by the clock
    double activeBefore_ = 0.0;  ///< seconds not paused, up to the last pause
    bool evaluationAsked_ = false;
    bool captionsAsked_ = false;
};

[[nodiscard]] QString runStateText(RunState state);
[[nodiscard]] QString runStatusText(RunStatus status);

}  // namespace captune
