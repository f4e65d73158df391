// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/train_observer.h"

#include <nlohmann/json.hpp>

namespace captune {

/// Events as events.jsonl keeps them and --json prints them: "event" is "step", "evaluation" or
/// "sample", the rest are the members of the struct in snake_case.
[[nodiscard]] nlohmann::ordered_json toJson(const StepEvent& event);
[[nodiscard]] nlohmann::ordered_json toJson(const EvaluationEvent& event);
[[nodiscard]] nlohmann::ordered_json toJson(const SampleCaption& sample);

}  // namespace captune
