// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace captune {

struct PlotPoint {
    double x = 0.0;
    double y = 0.0;
};

/// Exponential average without the pull towards zero at the start: the n-th output is the mean of
/// the first n values with weights weight^(n-k). A constant stays exactly that constant; values
/// that are not finite are passed over (the output repeats). `weight` in [0, 1); 0 gives the input.
/// Source: bias correction of Kingma and Ba 2015, section 3.
[[nodiscard]] std::vector<double> smoothed(std::span<const double> values, double weight);

/// What a curve looks like in `columns` pixels between x0 and x1: the lowest and highest point of
/// each pixel column, at most two a column, in order of x, plus one neighbour outside each end so
/// that lines run to the edge. `x` must be sorted; points that are not finite are left out.
[[nodiscard]] std::vector<PlotPoint> downsampled(std::span<const double> x,
                                                 std::span<const double> y,
                                                 double x0,
                                                 double x1,
                                                 int columns);

}  // namespace captune
