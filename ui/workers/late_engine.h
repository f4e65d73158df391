// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workers/engine_source.h"

#include <memory>
#include <thread>

namespace captune {

/// Loads the engine when the window has been seen, not before: while a library of that size is
/// mapped, no thread can be started, not even those that paint. Loads at full priority, so that
/// this is over soon; background work that needs the engine waits for it.
class LateEngine final {
public:
    explicit LateEngine(EngineSource load);
    /// As giveUp().
    ~LateEngine();
    LateEngine(const LateEngine&) = delete;
    LateEngine& operator=(const LateEngine&) = delete;

    /// Starts to load; more than once does nothing.
    void begin();
    /// Whoever waits for the engine gets Stopped: the program ends.
    void giveUp();
    /// Waits for begin() and its end, then gives the engine. Throws Error if it cannot be loaded
    /// (the next call tries again), Stopped after giveUp(). May outlive this object.
    [[nodiscard]] EngineSource source() const;

private:
    struct Gate;

    EngineSource load_;
    std::shared_ptr<Gate> gate_;
    std::thread loader_;
};

}  // namespace captune
