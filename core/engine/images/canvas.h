// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/scenes/palette.h"
#include "core/data/scenes/scene.h"

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <vector>

namespace captune {

using Path = std::vector<cv::Point2d>;

/// `colour` towards black (amount < 0) or white (amount > 0); -1 and 1 are the ends.
[[nodiscard]] Rgb shade(Rgb colour, double amount);
/// Points of an ellipse, clockwise from `from` to `to` degrees (0: to the right).
[[nodiscard]] Path ellipsePath(cv::Point2d centre,
                               double rx,
                               double ry,
                               double from = 0.0,
                               double to = 360.0);

/// A square drawing surface with anti-aliased, sub-pixel exact edges. Pixels: x to the right,
/// y down.
class Canvas {
public:
    explicit Canvas(int side);

    void fill(Rgb colour);
    /// Rows from top (inclusive) to bottom (exclusive), blending from one colour to the other.
    void gradient(double top, double bottom, Rgb from, Rgb to);
    void polygon(const Path& path, Rgb colour);
    /// Several outlines; where two overlap is a hole.
    void polygons(const std::vector<Path>& paths, Rgb colour);
    void outline(const std::vector<Path>& paths, int width, Rgb colour);
    void line(cv::Point2d from, cv::Point2d to, double width, Rgb colour);
    /// A see-through polygon; opacity 0 to 1.
    void veil(const Path& path, Rgb colour, double opacity);

    [[nodiscard]] std::vector<std::uint8_t> toJpeg() const;

private:
    cv::Mat image_;
};

/// Draws on a canvas in the own coordinates of one placed thing: moved, scaled, turned, mirrored.
class Brush {
public:
    Brush(Canvas& canvas, const Placement& placement);

    void polygon(const Path& path, Rgb colour);
    void outlined(const std::vector<Path>& paths, Rgb colour, Rgb edge, int edgeWidth);
    void ellipse(double x, double y, double rx, double ry, Rgb colour, double turned = 0.0);
    void rectangle(double left, double top, double width, double height, Rgb colour);
    void rounded(double left, double top, double width, double height, double radius, Rgb colour);
    /// Round ends.
    void line(cv::Point2d from, cv::Point2d to, double width, Rgb colour);
    void veil(const Path& path, Rgb colour, double opacity);

private:
    [[nodiscard]] cv::Point2d toCanvas(cv::Point2d point) const;
    [[nodiscard]] Path toCanvas(const Path& path) const;

    Canvas& canvas_;
    Placement placement_;
    double cosine_;
    double sine_;
};

}  // namespace captune
