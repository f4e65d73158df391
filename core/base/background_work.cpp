// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background_work.h"

#include <chrono>
#include <future>

namespace captune {

struct BackgroundWork::Impl {
    std::future<void> running;
};

BackgroundWork::BackgroundWork() : impl_(std::make_unique<Impl>()) {}

BackgroundWork::~BackgroundWork() = default;  // the future of std::async waits

void BackgroundWork::begin(std::function<void()> work) {
    wait();
    impl_->running = std::async(std::launch::async, std::move(work));
}

bool BackgroundWork::busy() const {
    return impl_->running.valid() &&
           impl_->running.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
}

void BackgroundWork::wait() {
    if (impl_->running.valid()) impl_->running.get();
}

}  // namespace captune
