// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"

#include <functional>
#include <memory>

namespace captune {

/// Where background work gets the engine: loadEngine in the program, a fake in tests. Takes up to
/// a second the first time, so it is called in worker threads only; throws Error.
using EngineSource = std::function<std::shared_ptr<Engine>()>;

/// Names one piece of background work; 0 names none. Later work has a larger number.
using JobId = std::uint64_t;

}  // namespace captune
