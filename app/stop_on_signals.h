// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"

#include <atomic>
#include <thread>

namespace captune {

/// While it lives, the first interrupt (Ctrl-C) or termination signal asks for a stop, and the
/// second ends the process at once. Make it in the main thread before others are started: they
/// inherit its blocked signals.
class StopOnSignals final {
public:
    StopOnSignals();
    ~StopOnSignals();
    StopOnSignals(const StopOnSignals&) = delete;
    StopOnSignals& operator=(const StopOnSignals&) = delete;

    [[nodiscard]] StopToken token() const { return source_.token(); }

private:
    void watch();

    StopSource source_;
    std::atomic<bool> closing_{false};
    std::thread watcher_;
};

}  // namespace captune
