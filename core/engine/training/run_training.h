// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/process_place.h"
#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/engine.h"
#include "core/runs/run_store.h"
#include "core/runs/train_observer.h"

#include <functional>
#include <string>

namespace captune {

/// The whole training contract (see Engine::train): makes or reopens the run folder, trains, and
/// leaves the final status in it. With a place among several processes all of them train one run:
/// the first as above with its config, the others help, without folder and news, and need not know
/// the run. Whatever their number, an update takes as many pictures as it took when the run began.
[[nodiscard]] TrainOutcome runTraining(const RunConfig& config,
                                       const RunStore& store,
                                       TrainObserver& observer,
                                       const StopToken& stop,
                                       const ProcessPlace& place = {});
[[nodiscard]] TrainOutcome resumeTraining(const std::string& runId,
                                          const RunStore& store,
                                          TrainObserver& observer,
                                          const StopToken& stop,
                                          const ProcessPlace& place = {});

}  // namespace captune
