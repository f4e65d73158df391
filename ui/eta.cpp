// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/eta.h"

#include <algorithm>

namespace captune {

Eta::Eta(std::int64_t startUpdate, std::int64_t totalUpdates)
    : total_(totalUpdates), lastStep_(startUpdate) {}

void Eta::update(std::int64_t step, double wallSeconds) {
    if (firstStep_ < 0) {
        firstStep_ = step;
        firstTime_ = wallSeconds;
    }
    lastStep_ = step;
    lastTime_ = wallSeconds;
}

std::optional<double> Eta::secondsUntil(std::int64_t step) const {
    if (firstStep_ < 0 || lastStep_ <= firstStep_ || lastTime_ <= firstTime_) return std::nullopt;
    const double pace = (lastTime_ - firstTime_) / static_cast<double>(lastStep_ - firstStep_);
    return pace * static_cast<double>(std::max<std::int64_t>(0, step - lastStep_));
}

}  // namespace captune
