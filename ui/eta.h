// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace captune {

/// How long a run still takes, from its own pace.
class Eta {
public:
    Eta() = default;
    Eta(std::int64_t startUpdate, std::int64_t totalUpdates);
    /// `wallSeconds` is any steady clock; evaluations between updates are part of the pace.
    void update(std::int64_t step, double wallSeconds);
    /// Until all updates are done; empty until two updates at different times are known.
    [[nodiscard]] std::optional<double> secondsLeft() const { return secondsUntil(total_); }
    /// Until so many updates are done.
    [[nodiscard]] std::optional<double> secondsUntil(std::int64_t step) const;

private:
    std::int64_t total_ = 0;
    std::int64_t firstStep_ = -1;
    std::int64_t lastStep_ = 0;
    double firstTime_ = 0.0;
    double lastTime_ = 0.0;
};

}  // namespace captune
