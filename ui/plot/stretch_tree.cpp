// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/stretch_tree.h"

#include <algorithm>
#include <cmath>

namespace captune {
namespace {

constexpr std::size_t kBlock = 16;

}  // namespace

void Stretch::add(const Stretch& other) {
    low = std::min(low, other.low);
    high = std::max(high, other.high);
    sum += other.sum;
    count += other.count;
}

double Stretch::mean() const {
    return std::clamp(sum / static_cast<double>(count), low, high);
}

bool StretchTree::admits(double value) const {
    return std::isfinite(value) && (admitted_ == Admitted::Finite || value > 0.0);
}

void StretchTree::extend(std::span<const double> values) {
    for (; taken_ < values.size();) {
        const double value = values[taken_];
        if (admits(value)) open_.add({value, value, value, 1});
        if (++taken_ % kBlock == 0) closeBlocks();
    }
}

void StretchTree::closeBlocks() {
    Stretch closed = open_;
    open_ = {};
    for (std::size_t level = 0;; ++level) {
        if (level == levels_.size()) levels_.emplace_back();
        levels_[level].push_back(closed);
        if (levels_[level].size() % kBlock != 0) return;
        closed = {};
        const auto& below = levels_[level];
        for (std::size_t i = below.size() - kBlock; i < below.size(); ++i) closed.add(below[i]);
    }
}

Stretch StretchTree::of(std::span<const double> values, std::size_t first, std::size_t last) const {
    Stretch result;
    last = std::min(last, taken_);
    const auto addValue = [&](std::size_t i) {
        if (admits(values[i])) result.add({values[i], values[i], values[i], 1});
    };
    while (first < last && first % kBlock != 0) addValue(first++);
    while (first < last && last % kBlock != 0) addValue(--last);
    first /= kBlock;
    last /= kBlock;
    for (std::size_t level = 0; first < last; ++level) {
        const auto& blocks = levels_[level];
        while (first < last && first % kBlock != 0) result.add(blocks[first++]);
        while (first < last && last % kBlock != 0) result.add(blocks[--last]);
        first /= kBlock;
        last /= kBlock;
    }
    return result;
}

}  // namespace captune
