// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace captune {

/// Linear warm-up, then linear decay. Source: REFERENCE section 6 (polynomial_decay, power 1).
struct LrSchedule {
    double peak = 1e-5;
    double end = 0.0;
    std::int64_t warmupUpdates = 0;
    std::int64_t totalUpdates = 1;

    /// Learning rate of the update that is executed when `updates` have been done: the very first
    /// one of a schedule with warm-up has 0.
    [[nodiscard]] double at(std::int64_t updates) const;
};

[[nodiscard]] LrSchedule makeLrSchedule(double peak,
                                        double end,
                                        double warmupRatio,
                                        std::int64_t totalUpdates);

}  // namespace captune
