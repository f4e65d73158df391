// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "core/runs/event_json.h"
#include "core/runs/run.h"

#include <nlohmann/json.hpp>

#include <iosfwd>

namespace captune {

/// What --json prints; DESIGN names the members that scripts may rely on.
using Json = nlohmann::ordered_json;

/// "text" is exactly what the ids decode to, the blank that captions begin with included.
[[nodiscard]] Json toJson(const CaptionResult& result);
[[nodiscard]] Json toJson(const ScoreResult& result);
[[nodiscard]] Json toJson(const ModelReport& report);
[[nodiscard]] Json toJson(const Run& run);
[[nodiscard]] Json toJson(const RunLabels& labels);
[[nodiscard]] Json toJson(const RunPlan& plan);
[[nodiscard]] Json toJson(const Progress& progress);

/// One line, flushed. Text that is not UTF-8 gets replacement characters.
void printJson(std::ostream& out, const Json& value);

}  // namespace captune
