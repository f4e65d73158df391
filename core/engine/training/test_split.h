// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/engine.h"

#include <functional>

namespace captune {

/// Captions a split and evaluates it (see Engine::test). Of a run: writes captions/<split>.json and
/// stores the figures in run.json. Throws Error, Stopped.
[[nodiscard]] TestOutcome testSplit(const TestRequest& request,
                                    const RunStore& store,
                                    const std::function<void(const Progress&)>& progress,
                                    const StopToken& stop);

}  // namespace captune
