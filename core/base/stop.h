// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <memory>

namespace captune {

/// Unwinds work that was asked to stop. Not an error: caught where the work was begun.
class Stopped final : public std::exception {
public:
    ~Stopped() override;
    [[nodiscard]] const char* what() const noexcept override;
};

/// What a training can be asked to do beside its schedule, once, when an update is done.
enum class Request { Evaluation, Captions };

/// What running work asks about: should it stop, should it wait, is something wanted of it? Copies
/// share one state; all members may be called from any thread. A default token never stops.
class StopToken {
public:
    StopToken();
    [[nodiscard]] bool stopRequested() const;
    /// Blocks while paused; returns at once when a stop is requested.
    void waitWhilePaused() const;
    /// waitWhilePaused(), then throws Stopped if a stop was requested. Call between short pieces
    /// of work: each batch, each evaluated picture, each decoding step.
    void check() const;
    /// Whether this was asked for since it was last taken; asked twice is asked once.
    [[nodiscard]] bool take(Request request) const;

private:
    friend class StopSource;
    struct State;
    explicit StopToken(std::shared_ptr<State> state);
    std::shared_ptr<State> state_;
};

/// The other end: held by whoever started the work.
class StopSource {
public:
    StopSource();
    [[nodiscard]] StopToken token() const;
    void requestStop();
    void pause();
    void resume();
    [[nodiscard]] bool paused() const;
    void ask(Request request);

private:
    std::shared_ptr<StopToken::State> state_;
};

}  // namespace captune
