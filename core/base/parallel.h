// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"

#include <cstddef>
#include <cstdint>
#include <functional>

namespace captune {

/// How independent pieces of work are done side by side.
struct ParallelOptions {
    std::int64_t threads = 0;  ///< 0: one a core
    std::int64_t run = 32;     ///< pieces that a thread takes at once
    StopToken stop{};          ///< asked between short runs of pieces
    /// Told how many pieces are done, from the calling thread; at the end, all.
    std::function<void(std::int64_t done, std::int64_t total)> progress{};
};

/// Does pieces 0 … count - 1, in any order and on several threads, each once. `makeWorker` is
/// called once on each thread, so that a worker may own what cannot be shared. Returns when all are
/// done; throws Stopped, or what the first failing worker threw.
void forEachPiece(std::size_t count,
                  const ParallelOptions& options,
                  const std::function<std::function<void(std::size_t)>()>& makeWorker);

}  // namespace captune
