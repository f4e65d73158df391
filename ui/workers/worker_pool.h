// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace captune {

/// Runs `task` in one of the threads that small questions share. The threads are started with the
/// program and stay: starting one later would make the window wait while the engine is loaded.
void runInWorkerPool(std::function<void()> task);

/// Starts the threads. The first task does it, too.
void startWorkerPool();

}  // namespace captune
