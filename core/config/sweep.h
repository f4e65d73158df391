// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <cstddef>
#include <string>
#include <vector>

namespace captune {

/// Runs that one sweep may have at most.
inline constexpr std::size_t kMostSweepRuns = 1000;

/// A setting that takes several values.
struct SweepAxis {
    std::string key;  ///< "adapter.dim"
    std::vector<std::string> values;
};

/// A config whose settings may be lists, each combination of which is a run.
struct Sweep {
    RunConfig base;
    std::vector<SweepAxis> axes;  ///< in the order they were written

    /// Gives one setting these values in place of those it had.
    void set(SweepAxis axis);
    /// Gives one setting a single value in place of those it had. Throws Error.
    void set(const std::string& key, const std::string& value);
};

/// Adds a value as field_text writes it. Throws Error if it is not allowed or stands there already.
void addValue(SweepAxis& axis, const std::string& value);

/// The runs of a sweep in a fixed order: the last axis changes fastest. Each belongs to the group
/// `base.group`, else `base.name`, and is called after what varies, as in
/// "scenes-adapter/dim=16,seed=2". A sweep without axes is one run, its config as it is. Throws
/// Error if there would be more than kMostSweepRuns.
[[nodiscard]] std::vector<RunConfig> expand(const Sweep& sweep);

}  // namespace captune
