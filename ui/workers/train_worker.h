// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/engine.h"

#include <QThread>

#include <functional>

namespace captune {

/// A whole training as a function, so that threads are tested without LibTorch.
using TrainWork = std::function<TrainOutcome(TrainObserver&, StopToken)>;

/// The thread that one training runs in. Whatever the work does (returns, throws Stopped, throws
/// anything else), outcome() tells it after QThread::finished.
class TrainWorker final : public QThread {
    Q_OBJECT
public:
    TrainWorker(TrainWork work,
                TrainObserver& observer,
                StopToken token,
                QObject* parent = nullptr);

    /// Only after the thread has finished.
    [[nodiscard]] const TrainOutcome& outcome() const { return outcome_; }

protected:
    void run() override;

private:
    TrainWork work_;
    TrainObserver& observer_;
    StopToken token_;
    TrainOutcome outcome_;
};

}  // namespace captune
