// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/stretch_tree.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace captune {

/// Exponential average without the pull towards zero at the start: the n-th output is the mean of
/// the first n values with weights weight^(n-k). A constant stays exactly that constant; values
/// that are not finite are passed over (the output repeats; before the first it is no number).
/// `weight` in [0, 1); 0 gives the input. Source: bias correction of Kingma and Ba 2015, section 3.
class RunningMean {
public:
    explicit RunningMean(double weight = 0.0) : weight_(weight) {}
    double add(double value);

private:
    double weight_;
    double remaining_ = 1.0;  // weight^n
    double mean_ = 0.0;
};

/// A curve in one pixel column; of a single point low, high and mean are its value.
struct CurveColumn {
    double x = 0.0;
    double low = 0.0;
    double high = 0.0;
    double mean = 0.0;
};

/// What a curve looks like between two ends of an axis.
struct CurveShape {
    bool dense = false;  ///< several points share a pixel column; else each is one entry
    std::vector<CurveColumn> columns;
};

/// The curve in the pixel columns between `edges` (rising, one more than columns), plus one point
/// outside each end so that lines run to the edge. `x` must be sorted, `tree` must know `y`; values
/// that it does not admit are left out. With `positiveX`, points at 0 or below are too.
[[nodiscard]] CurveShape shapeOf(std::span<const double> x,
                                 std::span<const double> y,
                                 const StretchTree& tree,
                                 std::span<const double> edges,
                                 bool positiveX = false);

/// Index of the entry of sorted `x` that is nearest to `at`; none if there is none.
[[nodiscard]] std::optional<std::size_t> nearestIndex(std::span<const double> x, double at);

}  // namespace captune
