// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/stop.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace captune {

struct StopToken::State {
    std::mutex mutex;
    std::condition_variable changed;
    std::atomic<bool> stopped = false;
    std::atomic<bool> paused = false;
    std::atomic<bool> evaluation = false;
    std::atomic<bool> captions = false;

    std::atomic<bool>& flagOf(Request request) {
        return request == Request::Evaluation ? evaluation : captions;
    }
};

Stopped::~Stopped() = default;
const char* Stopped::what() const noexcept {
    return "stopped on request";
}

StopToken::StopToken() = default;
StopToken::StopToken(std::shared_ptr<State> state) : state_(std::move(state)) {}

bool StopToken::stopRequested() const {
    return state_ != nullptr && state_->stopped;
}

void StopToken::waitWhilePaused() const {
    if (state_ == nullptr || !state_->paused) return;
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [this] { return state_->stopped || !state_->paused; });
}

void StopToken::check() const {
    waitWhilePaused();
    if (stopRequested()) throw Stopped();
}

bool StopToken::take(Request request) const {
    return state_ != nullptr && state_->flagOf(request).exchange(false);
}

StopSource::StopSource() : state_(std::make_shared<StopToken::State>()) {}

StopToken StopSource::token() const {
    return StopToken(state_);
}

void StopSource::requestStop() {
    const std::lock_guard lock(state_->mutex);
    state_->stopped = true;
    state_->changed.notify_all();
}

void StopSource::pause() {
    const std::lock_guard lock(state_->mutex);
    state_->paused = true;
}

void StopSource::resume() {
    const std::lock_guard lock(state_->mutex);
    state_->paused = false;
    state_->changed.notify_all();
}

bool StopSource::paused() const {
    return state_->paused;
}

void StopSource::ask(Request request) {
    state_->flagOf(request) = true;
}

}  // namespace captune
