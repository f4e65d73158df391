// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/train_observer.h"

#include <QMetaType>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace captune {

/// What a training said since the last message; each list in the order of events.
struct TrainNews {
    std::optional<RunPlan> plan;
    std::vector<StepEvent> steps;
    std::vector<EvaluationEvent> evaluations;
    std::vector<SampleCaption> samples;
    std::optional<Progress> progress;  ///< the latest
    std::optional<std::int64_t> checkpoint;
    std::vector<std::string> notes;
};

}  // namespace captune

Q_DECLARE_METATYPE(captune::TrainNews)
