// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/engine.h"

#include <functional>

namespace captune {

/// Captions a split and evaluates it (see Engine::test). Of a run: writes captions/<split>.json,
/// the figures of each picture to captions/<split>.jsonl, and those of the split to run.json.
/// Throws Error, Stopped.
[[nodiscard]] TestOutcome testSplit(const TestRequest& request,
                                    const RunStore& store,
                                    const std::function<void(const Progress&)>& progress,
                                    const StopToken& stop);

}  // namespace captune
