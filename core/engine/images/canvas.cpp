// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/images/canvas.h"

#include "core/base/error.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace captune {

namespace {

constexpr int kSubPixelBits = 5;
constexpr int kJpegQuality = 92;
constexpr double kDegree = std::numbers::pi / 180.0;

cv::Scalar toScalar(Rgb colour) {
    return {double(colour.blue), double(colour.green), double(colour.red)};
}

cv::Point toSubPixel(cv::Point2d point) {
    constexpr double kSteps = 1 << kSubPixelBits;
    return {static_cast<int>(std::lround((point.x - 0.5) * kSteps)),
            static_cast<int>(std::lround((point.y - 0.5) * kSteps))};
}

std::vector<std::vector<cv::Point>> toSubPixel(const std::vector<Path>& paths) {
    std::vector<std::vector<cv::Point>> all;
    for (const Path& path : paths) {
        auto& points = all.emplace_back();
        for (const cv::Point2d& point : path) points.push_back(toSubPixel(point));
    }
    return all;
}

std::uint8_t blend(double from, double to, double share) {
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * share));
}

Path roundedPath(double left, double top, double width, double height, double radius) {
    const double right = left + width;
    const double bottom = top + height;
    Path path;
    const auto corner = [&](double x, double y, double from) {
        for (const auto& point : ellipsePath({x, y}, radius, radius, from, from + 90.0)) {
            path.push_back(point);
        }
    };
    corner(right - radius, bottom - radius, 0.0);
    corner(left + radius, bottom - radius, 90.0);
    corner(left + radius, top + radius, 180.0);
    corner(right - radius, top + radius, 270.0);
    return path;
}

Path bandPath(cv::Point2d from, cv::Point2d to, double width) {
    const double angle = std::atan2(to.y - from.y, to.x - from.x) / kDegree;
    Path path = ellipsePath(to, width / 2.0, width / 2.0, angle - 90.0, angle + 90.0);
    for (const auto& point :
         ellipsePath(from, width / 2.0, width / 2.0, angle + 90.0, angle + 270.0)) {
        path.push_back(point);
    }
    return path;
}

}  // namespace

Rgb shade(Rgb colour, double amount) {
    const double end = amount < 0.0 ? 0.0 : 255.0;
    const double share = std::min(1.0, std::abs(amount));
    return {blend(colour.red, end, share),
            blend(colour.green, end, share),
            blend(colour.blue, end, share)};
}

Path ellipsePath(cv::Point2d centre, double rx, double ry, double from, double to) {
    const int steps = std::max(6, static_cast<int>(std::ceil((to - from) / 9.0)));
    const bool whole = to - from >= 360.0;
    Path path;
    for (int i = 0; i < steps + (whole ? 0 : 1); ++i) {
        const double angle = (from + (to - from) * i / steps) * kDegree;
        path.emplace_back(centre.x + rx * std::cos(angle), centre.y + ry * std::sin(angle));
    }
    return path;
}

Canvas::Canvas(int side) : image_(side, side, CV_8UC3, cv::Scalar::all(255)) {}

void Canvas::fill(Rgb colour) {
    image_.setTo(toScalar(colour));
}

void Canvas::gradient(double top, double bottom, Rgb from, Rgb to) {
    const int first = std::max(0, static_cast<int>(std::lround(top)));
    const int last = std::min(image_.rows, static_cast<int>(std::lround(bottom)));
    for (int row = first; row < last; ++row) {
        const double share = (row + 0.5 - top) / (bottom - top);
        image_.row(row).setTo(cv::Scalar(blend(from.blue, to.blue, share),
                                         blend(from.green, to.green, share),
                                         blend(from.red, to.red, share)));
    }
}

void Canvas::polygon(const Path& path, Rgb colour) {
    polygons({path}, colour);
}

void Canvas::polygons(const std::vector<Path>& paths, Rgb colour) {
    cv::fillPoly(image_, toSubPixel(paths), toScalar(colour), cv::LINE_AA, kSubPixelBits);
}

void Canvas::outline(const std::vector<Path>& paths, int width, Rgb colour) {
    cv::polylines(
        image_, toSubPixel(paths), true, toScalar(colour), width, cv::LINE_AA, kSubPixelBits);
}

void Canvas::line(cv::Point2d from, cv::Point2d to, double width, Rgb colour) {
    polygon(bandPath(from, to, width), colour);
}

void Canvas::veil(const Path& path, Rgb colour, double opacity) {
    cv::Rect2d bounds(path.front(), path.front());
    for (const auto& point : path) bounds |= cv::Rect2d(point, cv::Size2d(1.0, 1.0));
    const cv::Rect area = cv::Rect(static_cast<int>(std::floor(bounds.x)) - 2,
                                   static_cast<int>(std::floor(bounds.y)) - 2,
                                   static_cast<int>(std::ceil(bounds.width)) + 4,
                                   static_cast<int>(std::ceil(bounds.height)) + 4) &
                          cv::Rect(0, 0, image_.cols, image_.rows);
    if (area.empty()) return;
    const cv::Mat before = image_(area).clone();
    polygon(path, colour);
    cv::Mat part = image_(area);
    cv::addWeighted(part, opacity, before, 1.0 - opacity, 0.0, part);
}

std::vector<std::uint8_t> Canvas::toJpeg() const {
    std::vector<std::uint8_t> bytes;
    if (!cv::imencode(".jpg", image_, bytes, {cv::IMWRITE_JPEG_QUALITY, kJpegQuality})) {
        throw Error("OpenCV cannot write JPEG pictures: install it with JPEG support");
    }
    return bytes;
}

Brush::Brush(Canvas& canvas, const Placement& placement)
    : canvas_(canvas),
      placement_(placement),
      cosine_(std::cos(placement.angle * kDegree)),
      sine_(std::sin(placement.angle * kDegree)) {}

cv::Point2d Brush::toCanvas(cv::Point2d point) const {
    const double x = (placement_.mirrored ? -point.x : point.x) * placement_.scale;
    const double y = point.y * placement_.scale;
    return {placement_.x + x * cosine_ - y * sine_, placement_.y + x * sine_ + y * cosine_};
}

Path Brush::toCanvas(const Path& path) const {
    Path moved;
    moved.reserve(path.size());
    for (const auto& point : path) moved.push_back(toCanvas(point));
    return moved;
}

void Brush::polygon(const Path& path, Rgb colour) {
    canvas_.polygon(toCanvas(path), colour);
}

void Brush::outlined(const std::vector<Path>& paths, Rgb colour, Rgb edge, int edgeWidth) {
    std::vector<Path> moved;
    for (const Path& path : paths) moved.push_back(toCanvas(path));
    canvas_.polygons(moved, colour);
    canvas_.outline(moved, edgeWidth, edge);
}

void Brush::ellipse(double x, double y, double rx, double ry, Rgb colour, double turned) {
    const double cosine = std::cos(turned * kDegree);
    const double sine = std::sin(turned * kDegree);
    Path path = ellipsePath({0.0, 0.0}, rx, ry);
    for (auto& point : path) {
        point = {x + point.x * cosine - point.y * sine, y + point.x * sine + point.y * cosine};
    }
    polygon(path, colour);
}

void Brush::rectangle(double left, double top, double width, double height, Rgb colour) {
    polygon({{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}},
            colour);
}

void Brush::rounded(double left,
                    double top,
                    double width,
                    double height,
                    double radius,
                    Rgb colour) {
    polygon(roundedPath(left, top, width, height, radius), colour);
}

void Brush::line(cv::Point2d from, cv::Point2d to, double width, Rgb colour) {
    polygon(bandPath(from, to, width), colour);
}

void Brush::veil(const Path& path, Rgb colour, double opacity) {
    canvas_.veil(toCanvas(path), colour, opacity);
}

}  // namespace captune
