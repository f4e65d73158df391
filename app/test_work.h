// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_world.h"
#include "core/runs/run_store.h"

namespace captune {

/// Captions and evaluates a split with progress on world.err; an interrupt stops it. Throws Error,
/// Stopped.
[[nodiscard]] TestOutcome testWithProgress(const TestRequest& request,
                                           const RunStore& store,
                                           CliWorld& world);

}  // namespace captune
