// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_math.h"

#include <algorithm>
#include <cmath>

namespace captune {

std::vector<double> smoothed(std::span<const double> values, double weight) {
    std::vector<double> result;
    result.reserve(values.size());
    double mean = 0.0;
    double remaining = 1.0;  // weight^n
    for (const double value : values) {
        if (std::isfinite(value)) {
            remaining *= weight;
            mean += (value - mean) * ((1.0 - weight) / (1.0 - remaining));
        }
        result.push_back(mean);
    }
    return result;
}

std::vector<PlotPoint> downsampled(std::span<const double> x,
                                   std::span<const double> y,
                                   double x0,
                                   double x1,
                                   int columns) {
    std::vector<PlotPoint> points;
    const std::size_t count = std::min(x.size(), y.size());
    if (count == 0 || columns <= 0 || !(x1 > x0)) return points;
    auto first =
        static_cast<std::size_t>(std::lower_bound(x.begin(), x.begin() + count, x0) - x.begin());
    auto last =
        static_cast<std::size_t>(std::upper_bound(x.begin(), x.begin() + count, x1) - x.begin());
    if (first > 0) --first;
    if (last < count) ++last;

    const auto keep = [&](std::size_t i) {
        if (std::isfinite(x[i]) && std::isfinite(y[i])) points.push_back({x[i], y[i]});
    };
    if (last - first <= 2 * static_cast<std::size_t>(columns)) {
        for (std::size_t i = first; i < last; ++i) keep(i);
        return points;
    }
    const double scale = columns / (x1 - x0);
    std::size_t i = first;
    while (i < last) {
        const double column = std::floor((x[i] - x0) * scale);
        std::size_t low = i;
        std::size_t high = i;
        for (; i < last && std::floor((x[i] - x0) * scale) == column; ++i) {
            if (!std::isfinite(y[i])) continue;
            if (!(y[low] <= y[i])) low = i;
            if (!(y[high] >= y[i])) high = i;
        }
        if (i == low && i == high) ++i;  // x is not a number: go on
        keep(std::min(low, high));
        if (low != high) keep(std::max(low, high));
    }
    return points;
}

}  // namespace captune
