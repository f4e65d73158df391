// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/lr_schedule.h"

namespace captune {

double LrSchedule::at(std::int64_t updates) const {
    if (warmupUpdates > 0 && updates <= warmupUpdates)
        return peak * static_cast<double>(updates) / static_cast<double>(warmupUpdates);
    if (updates >= totalUpdates) return end;
    const double done = static_cast<double>(updates - warmupUpdates) /
                        static_cast<double>(totalUpdates - warmupUpdates);
    return (peak - end) * (1.0 - done) + end;
}

LrSchedule makeLrSchedule(double peak, double end, double warmupRatio, std::int64_t totalUpdates) {
    const auto warmup = static_cast<std::int64_t>(static_cast<double>(totalUpdates) * warmupRatio);
    return {peak, end, warmup, totalUpdates};
}

}  // namespace captune
