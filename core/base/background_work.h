// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace captune {

/// Does pieces of work in a thread of its own, one at a time, for a thread that does not want to
/// wait for them.
class BackgroundWork {
public:
    BackgroundWork();
    /// Waits for what is under way; what it throws is lost.
    ~BackgroundWork();
    BackgroundWork(const BackgroundWork&) = delete;
    BackgroundWork& operator=(const BackgroundWork&) = delete;

    /// Begins a piece, after the one before. Throws what that one threw; the new one is then not
    /// begun.
    void begin(std::function<void()> work);
    [[nodiscard]] bool busy() const;
    /// Returns when nothing is under way; throws what the last piece threw, once.
    void wait();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace captune
