// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <map>
#include <string>

namespace captune {

/// Where the seconds of a training went, resumes added up. On a GPU, work that is only queued
/// counts where it is waited for.
struct TimeSplit {
    double data = 0.0;  ///< waiting for pictures
    double forward = 0.0;
    double backward = 0.0;
    double optimiser = 0.0;
    double evaluation = 0.0;
};

/// By the names of the members; one that is missing is 0.
[[nodiscard]] std::map<std::string, double> toMap(const TimeSplit& seconds);
[[nodiscard]] TimeSplit toTimeSplit(const std::map<std::string, double>& seconds);

/// Adds the seconds it lives to a sum.
class Lap {
public:
    explicit Lap(double& sum) : sum_(&sum), start_(monotonicSeconds()) {}
    ~Lap() { *sum_ += monotonicSeconds() - start_; }
    Lap(const Lap&) = delete;
    Lap& operator=(const Lap&) = delete;

    /// Ends here for the earlier sum and begins for another.
    void next(double& sum) {
        const double now = monotonicSeconds();
        *sum_ += now - start_;
        sum_ = &sum;
        start_ = now;
    }

private:
    double* sum_;
    double start_;
};

}  // namespace captune
