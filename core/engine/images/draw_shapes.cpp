// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/engine/images/draw_scene.h"

#include <cmath>
#include <numbers>

namespace captune {

namespace {

/// Corners at equal angles from the top; every second one at `inner` of the radius.
Path starPath(int corners, double outer, double inner) {
    Path path;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / corners - std::numbers::pi / 2.0;
        const double radius = i % 2 == 0 ? outer : inner;
        path.emplace_back(radius * std::cos(angle), radius * std::sin(angle));
    }
    return path;
}

Path boxPath(double halfWidth, double halfHeight) {
    return {{-halfWidth, -halfHeight},
            {halfWidth, -halfHeight},
            {halfWidth, halfHeight},
            {-halfWidth, halfHeight}};
}

Path crossPath(double reach, double arm) {
    return {{-arm, -reach},
            {arm, -reach},
            {arm, -arm},
            {reach, -arm},
            {reach, arm},
            {arm, arm},
            {arm, reach},
            {-arm, reach},
            {-arm, arm},
            {-reach, arm},
            {-reach, -arm},
            {-arm, -arm}};
}

/// The curve x = 16 sin^3 t, y = 13 cos t - 5 cos 2t - 2 cos 3t - cos 4t, fitted to the unit box.
Path heartPath() {
    constexpr int kSteps = 60;
    Path path;
    for (int i = 0; i < kSteps; ++i) {
        const double t = 2.0 * std::numbers::pi * i / kSteps;
        const double sine = std::sin(t);
        const double x = 16.0 * sine * sine * sine;
        const double y = 13.0 * std::cos(t) - 5.0 * std::cos(2.0 * t) - 2.0 * std::cos(3.0 * t) -
                         std::cos(4.0 * t);
        path.emplace_back(x / 16.0, -(y + 2.5) / 15.0);
    }
    return path;
}

std::vector<Path> shapePaths(const std::string& name) {
    const cv::Point2d centre(0.0, 0.0);
    if (name == "circle") return {ellipsePath(centre, 0.96, 0.96)};
    if (name == "ring") return {ellipsePath(centre, 1.0, 1.0), ellipsePath(centre, 0.58, 0.58)};
    if (name == "square") return {boxPath(0.85, 0.85)};
    if (name == "rectangle") return {boxPath(1.08, 0.54)};
    if (name == "triangle") return {{{0.0, -0.95}, {1.0, 0.8}, {-1.0, 0.8}}};
    if (name == "hexagon") return {starPath(6, 1.02, 1.02)};
    if (name == "star") return {starPath(10, 1.1, 0.46)};
    if (name == "cross") return {crossPath(0.98, 0.32)};
    if (name == "diamond") return {{{0.0, -1.12}, {0.66, 0.0}, {0.0, 1.12}, {-0.66, 0.0}}};
    if (name == "heart") return {heartPath()};
    throw Error("there is no shape \"" + name + "\" to draw: add it to draw_shapes.cpp");
}

/// The same colour word, a little lighter or darker.
Rgb vary(Rgb colour, Random& random) {
    return shade(colour, random.uniform(-0.06, 0.06));
}

}  // namespace

void drawShapes(Canvas& canvas, const Scene& scene) {
    Random random(scene.lookSeed, "shapes");
    canvas.fill(shade(paintOf(scene.background), random.uniform(-0.03, 0.03)));
    // Containers come after what they hold in the captions, but go below it in the picture.
    for (auto group = scene.groups.rbegin(); group != scene.groups.rend(); ++group) {
        const Rgb colour = vary(paintOf(group->colour), random);
        const std::vector<Path> paths = shapePaths(group->name);
        for (const Placement& placement : group->placements) {
            Brush(canvas, placement).outlined(paths, colour, shade(colour, -0.25), 2);
        }
    }
}

}  // namespace captune
