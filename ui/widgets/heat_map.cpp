// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/heat_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace captune {
namespace {

/// Four neighbouring cells of a point and how much each counts.
struct Taps {
    std::array<int, 4> cell{};
    std::array<float, 4> factor{};
};

std::vector<Taps> tapsOf(int cells, int pixels) {
    std::vector<Taps> all(static_cast<std::size_t>(pixels));
    for (int p = 0; p < pixels; ++p) {
        const double at = (p + 0.5) * cells / pixels - 0.5;
        const double floor = std::floor(at);
        const double t = at - floor;
        const std::array<double, 4> spline{(1 - t) * (1 - t) * (1 - t),
                                           3 * t * t * t - 6 * t * t + 4,
                                           -3 * t * t * t + 3 * t * t + 3 * t + 1,
                                           t * t * t};
        Taps& taps = all[static_cast<std::size_t>(p)];
        for (std::size_t i = 0; i < 4; ++i) {
            taps.cell[i] =
                std::clamp(static_cast<int>(floor) - 1 + static_cast<int>(i), 0, cells - 1);
            taps.factor[i] = static_cast<float>(spline[i] / 6.0);
        }
    }
    return all;
}

std::vector<float> smoothed(const HeatMap& map, const QSize& size) {
    const std::vector<Taps> columns = tapsOf(map.columns, size.width());
    const std::vector<Taps> rows = tapsOf(map.rows, size.height());
    const auto width = static_cast<std::size_t>(size.width());
    std::vector<float> wide(static_cast<std::size_t>(map.rows) * width);
    for (std::size_t r = 0; r < static_cast<std::size_t>(map.rows); ++r)
        for (std::size_t x = 0; x < width; ++x)
            for (std::size_t i = 0; i < 4; ++i)
                wide[r * width + x] +=
                    columns[x].factor[i] * map.values[r * static_cast<std::size_t>(map.columns) +
                                                      static_cast<std::size_t>(columns[x].cell[i])];
    std::vector<float> out(width * rows.size());
    for (std::size_t y = 0; y < rows.size(); ++y)
        for (std::size_t i = 0; i < 4; ++i) {
            const float factor = rows[y].factor[i];
            const float* line = &wide[static_cast<std::size_t>(rows[y].cell[i]) * width];
            for (std::size_t x = 0; x < width; ++x) out[y * width + x] += factor * line[x];
        }
    return out;
}

double smoothStep(double t) {
    return t * t * (3 - 2 * t);
}

}  // namespace

QColor heatColor(double weight) {
    const double warm = smoothStep(std::clamp((weight - 0.15) / 0.85, 0.0, 1.0));
    const double cover = 0.62 - 0.20 * warm;
    const auto mix = [warm](double cold, double hot) {
        return static_cast<float>(cold + (hot - cold) * warm);
    };
    return QColor::fromRgbF(
        mix(0.03, 1.0), mix(0.03, 0.62), mix(0.10, 0.10), static_cast<float>(cover));
}

QImage drawHeat(const HeatMap& map, const QSize& size) {
    const auto cells = static_cast<std::size_t>(map.rows) * static_cast<std::size_t>(map.columns);
    if (cells == 0 || map.values.size() != cells || size.isEmpty()) return {};
    const std::vector<float> values = smoothed(map, size);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const float range = *most - *least;
    std::array<QRgb, 256> colors{};
    for (std::size_t i = 0; i < colors.size(); ++i)
        colors[i] = qPremultiply(heatColor(static_cast<double>(i) / 255.0).rgba());
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < size.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const float value =
                values[static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width()) +
                       static_cast<std::size_t>(x)];
            const float part = range > 0.0F ? (value - *least) / range : 0.0F;
            line[x] = colors[static_cast<std::size_t>(part * 255.0F + 0.5F)];
        }
    }
    return image;
}

}  // namespace captune
