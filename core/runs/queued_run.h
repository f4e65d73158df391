// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_queue.h"
#include "core/runs/run_store.h"

#include <optional>

namespace captune {

/// The run that an entry of the queue had begun when it was interrupted, to be resumed, or
/// Finished, when only the queue did not hear of it. One that died before the queue was told is
/// known by its config and time. Empty: it never began.
[[nodiscard]] std::optional<Run> begunRun(const QueueEntry& entry, const RunStore& store);

}  // namespace captune
