// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>

#include <vector>

namespace captune {

/// Weights on a grid over a whole picture.
struct HeatMap {
    int rows = 0;
    int columns = 0;
    std::vector<float> values;  ///< row by row
};

/// What is laid over the picture for a weight, from 0 (the map's least) to 1 (its most): dark to a
/// warm glow, so that both show on any picture.
[[nodiscard]] QColor heatColor(double weight);

/// The map as a smooth overlay of `size` pixels; the least weight of the map is 0, the most 1.
/// Smoothed by a cubic B-spline, which has no rings and adds no peaks. Null if the map is empty.
[[nodiscard]] QImage drawHeat(const HeatMap& map, const QSize& size);

}  // namespace captune
