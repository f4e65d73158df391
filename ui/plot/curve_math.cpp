// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_math.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace captune {
namespace {

std::size_t firstNotBelow(std::span<const double> x, double bound) {
    return static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), bound) - x.begin());
}

/// The same for a bound that is near `from`: looks at few entries, all close by.
std::size_t firstNotBelow(std::span<const double> x, double bound, std::size_t from) {
    std::size_t reach = 1;
    while (from + reach < x.size() && x[from + reach] < bound) reach *= 2;
    const std::size_t begin = from + reach / 2;
    return begin + firstNotBelow(x.subspan(begin, std::min(reach + 1, x.size() - begin)), bound);
}

}  // namespace

double RunningMean::add(double value) {
    if (!std::isfinite(value))
        return remaining_ == 1.0 ? std::numeric_limits<double>::quiet_NaN() : mean_;
    remaining_ *= weight_;
    mean_ += (value - mean_) * ((1.0 - weight_) / (1.0 - remaining_));
    return mean_;
}

CurveShape shapeOf(std::span<const double> x,
                   std::span<const double> y,
                   const StretchTree& tree,
                   std::span<const double> edges,
                   bool positiveX) {
    CurveShape shape;
    if (x.empty() || x.size() != y.size() || edges.size() < 2) return shape;
    const std::size_t first = firstNotBelow(x, edges.front());
    const std::size_t last =
        static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), edges.back()) - x.begin());
    const auto addPoint = [&](std::size_t i) {
        if (tree.admits(y[i]) && (!positiveX || x[i] > 0.0))
            shape.columns.push_back({x[i], y[i], y[i], y[i]});
    };
    shape.dense = last > first && last - first > edges.size() - 1;
    if (first > 0) addPoint(first - 1);
    if (!shape.dense) {
        for (std::size_t i = first; i < last; ++i) addPoint(i);
    } else {
        std::size_t begin = first;
        for (std::size_t column = 0; column + 1 < edges.size() && begin < last; ++column) {
            const bool final = column + 2 == edges.size();
            const std::size_t end = final ? last : firstNotBelow(x, edges[column + 1], begin);
            const Stretch stretch = tree.of(y, begin, end);
            const double middle =
                end - begin == 1 ? x[begin] : (edges[column] + edges[column + 1]) / 2.0;
            if (!stretch.empty())
                shape.columns.push_back({middle, stretch.low, stretch.high, stretch.mean()});
            begin = end;
        }
    }
    if (last < x.size()) addPoint(last);
    return shape;
}

std::optional<std::size_t> nearestIndex(std::span<const double> x, double at) {
    if (x.empty()) return {};
    const std::size_t after = firstNotBelow(x, at);
    if (after == x.size()) return after - 1;
    if (after > 0 && at - x[after - 1] < x[after] - at) return after - 1;
    return after;
}

}  // namespace captune
