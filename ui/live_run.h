// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/eta.h"
#include "ui/workers/run_controller.h"

#include <QElapsedTimer>
#include <QString>

#include <optional>

namespace captune {

/// How far the running training is, in words: what header and status bar show.
class LiveRun {
public:
    void begin(const QString& name);
    void add(const TrainNews& news);
    void setState(RunState state);

    [[nodiscard]] const QString& name() const { return name_; }
    [[nodiscard]] const std::string& runId() const { return plan_.runId; }
    [[nodiscard]] RunState state() const { return state_; }
    /// "epoch 3.2 · step 1,240 / 3,200 · 41 pictures/s"; before the first update what is prepared.
    [[nodiscard]] QString positionText() const;
    /// "12 min left"; empty while unknown.
    [[nodiscard]] QString remainingText() const;
    /// "Evaluating 12 / 120"; empty while updates go on.
    [[nodiscard]] QString activityText() const;
    /// From 0 to 1; empty while unknown.
    [[nodiscard]] std::optional<double> fraction() const;

private:
    [[nodiscard]] double activeSeconds() const;

    QString name_;
    RunState state_ = RunState::Idle;
    RunPlan plan_;
    StepEvent last_;
    std::optional<Progress> activity_;
    Eta eta_;
    QElapsedTimer clock_;
    double activeBefore_ = 0.0;  ///< seconds not paused, up to the last pause
};

[[nodiscard]] QString runStateText(RunState state);
[[nodiscard]] QString runStatusText(RunStatus status);

}  // namespace captune
