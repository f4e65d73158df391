// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/late_engine.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

namespace captune {

struct LateEngine::Gate {
    enum class State { Shut, Open, GivenUp };

    void set(State next) {
        const std::lock_guard lock(mutex);
        if (state == State::GivenUp) return;
        state = next;
        changed.notify_all();
    }
    void pass() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return state != State::Shut; });
        if (state == State::GivenUp) throw Stopped();
    }

    std::mutex mutex;
    std::condition_variable changed;
    State state = State::Shut;
};

LateEngine::LateEngine(EngineSource load)
    : load_(std::move(load)), gate_(std::make_shared<Gate>()) {}

LateEngine::~LateEngine() {
    giveUp();
    if (loader_.joinable()) loader_.join();
}

void LateEngine::begin() {
    if (loader_.joinable()) return;
    loader_ = std::thread([load = load_, gate = gate_] {
        try {
            (void)load();
        } catch (const std::exception&) {
            // Whoever needs it tries again, and tells.
        }
        gate->set(Gate::State::Open);
    });
}

void LateEngine::giveUp() {
    gate_->set(Gate::State::GivenUp);
}

EngineSource LateEngine::source() const {
    return [load = load_, gate = gate_] {
        gate->pass();
        return load();
    };
}

}  // namespace captune
