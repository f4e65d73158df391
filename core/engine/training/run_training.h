// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/engine.h"
#include "core/runs/run_store.h"
#include "core/runs/train_observer.h"

#include <functional>
#include <string>

namespace captune {

/// The whole training contract (see Engine::train): makes or reopens the run folder, trains, and
/// leaves the final status in it.
[[nodiscard]] TrainOutcome runTraining(const RunConfig& config,
                                       const RunStore& store,
                                       TrainObserver& observer,
                                       const StopToken& stop);
[[nodiscard]] TrainOutcome resumeTraining(const std::string& runId,
                                          const RunStore& store,
                                          TrainObserver& observer,
                                          const StopToken& stop);

}  // namespace captune
