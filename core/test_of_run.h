// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "core/runs/run.h"

namespace captune {

/// The test of a run as it was trained, whose captions and figures the run keeps.
[[nodiscard]] TestRequest testOfRun(const Run& run);

}  // namespace captune
