// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scenes/flat_scene.h"

#include "core/data/scenes/flat_captions.h"
#include "core/data/scenes/palette.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace captune {

namespace {

using Words = std::vector<std::string>;

const Words kShapes{"circle",
                    "square",
                    "triangle",
                    "star",
                    "rectangle",
                    "hexagon",
                    "cross",
                    "ring",
                    "heart",
                    "diamond"};
const Words kHolders{"circle", "square", "hexagon", "ring", "rectangle", "heart"};
const Words kShapeColours{"red", "blue", "green", "yellow", "orange", "purple", "pink", "brown"};
const Words kGrounds{"white", "grey", "black", "cream", "light blue", "light green", "dark blue"};

constexpr double kMiddle = kScenePixels / 2.0;
constexpr double kMargin = 10.0;

struct Range {
    double low;
    double high;
    [[nodiscard]] double draw(Random& random) const { return random.uniform(low, high); }
};
constexpr Range kSmallExtent{26.0, 30.0};
constexpr Range kTinyExtent{20.0, 22.0};  ///< five in a line
constexpr Range kBigExtent{48.0, 56.0};
constexpr Range kWholeBigExtent{54.0, 70.0};  ///< alone in the picture
constexpr Range kFillingExtent{78.0, 112.0};  ///< alone in the middle
constexpr Range kHolderExtent{88.0, 102.0};
constexpr Range kHeldExtent{28.0, 33.0};
constexpr double kTilt = 8.0;

std::string pickSize(Random& random) {
    return random.chance(0.4) ? "small" : "big";
}

double extentOf(const std::string& size, Random& random) {
    return (size == "small" ? kSmallExtent : kBigExtent).draw(random);
}

SceneGroup pickShape(const std::string& ground, Random& random) {
    SceneGroup group;
    group.name = random.choose(kShapes);
    do {
        group.colour = random.choose(kShapeColours);
    } while (!standsOut(group.colour, ground));
    group.size = pickSize(random);
    return group;
}

/// A shape that differs from `other` in its kind or its colour, usually in both.
SceneGroup pickOtherShape(const SceneGroup& other, const std::string& ground, Random& random) {
    SceneGroup group;
    do {
        group = pickShape(ground, random);
    } while (group.name == other.name && group.colour == other.colour);
    return group;
}

Placement place(double x, double y, double extent, Random& random) {
    return {x, y, extent, random.uniform(-kTilt, kTilt), false};
}

/// Centre coordinate of a shape that lies low, in the middle, or high on one axis.
double alongAxis(int third, double extent, Random& random) {
    const double edge = extent + kMargin + random.uniform(0.0, 10.0);
    if (third < 0) return edge;
    if (third > 0) return kScenePixels - edge;
    return kMiddle + random.uniform(-8.0, 8.0);
}

std::string positionName(int column, int row) {
    if (column == 0 && row == 0) return "middle";
    const std::string vertical = row < 0 ? "top" : "bottom";
    const std::string horizontal = column < 0 ? "left" : "right";
    if (row == 0) return horizontal;
    if (column == 0) return vertical;
    return vertical + ' ' + horizontal + " corner";
}

Scene emptyScene(Random& random) {
    Scene scene;
    scene.domain = SceneDomain::Flat;
    scene.background = random.choose(kGrounds);
    return scene;
}

Scene planSingle(Random& random) {
    Scene scene = emptyScene(random);
    SceneGroup shape = pickShape(scene.background, random);
    shape.size = random.chance(0.25) ? "small" : "big";
    const bool filling = shape.size == "big" && random.chance(0.6);
    const Range& big = filling ? kFillingExtent : kWholeBigExtent;
    const double extent = (shape.size == "small" ? kSmallExtent : big).draw(random);
    const auto column = filling ? 0 : static_cast<int>(random.between(-1, 1));
    const auto row = filling ? 0 : static_cast<int>(random.between(-1, 1));
    const double x = alongAxis(column, extent, random);
    const double y = alongAxis(row, extent, random);
    shape.position = positionName(column, row);
    shape.placements.push_back(place(x, y, extent, random));
    scene.groups.push_back(std::move(shape));
    return scene;
}

std::vector<Placement> placeInLine(bool vertical,
                                   double across,
                                   const Range& extents,
                                   std::size_t count,
                                   Random& random) {
    const double extent = extents.draw(random);
    const double gap = random.uniform(6.0, 11.0);
    const double pitch = std::min(
        2.3 * extent + gap, (kScenePixels - 2.0 * extent - 12.0) / static_cast<double>(count - 1));
    const double start = kMiddle - pitch * static_cast<double>(count - 1) / 2.0;
    std::vector<Placement> placements;
    for (std::size_t i = 0; i < count; ++i) {
        const double along = start + pitch * static_cast<double>(i);
        placements.push_back(vertical ? place(across, along, extent, random)
                                      : place(along, across, extent, random));
    }
    return placements;
}

/// Places apart from each other: on the points of a die when big, else on a loose 3 x 3 grid.
std::vector<Placement> scatter(const std::string& size, std::size_t count, Random& random) {
    const bool small = size == "small";
    const double extent = small ? kSmallExtent.draw(random) : random.uniform(45.0, 48.0);
    std::vector<std::pair<double, double>> points;
    if (small) {
        for (const double y : {44.0, 128.0, 212.0}) {
            for (const double x : {44.0, 128.0, 212.0}) points.emplace_back(x, y);
        }
        random.shuffle(points);
    } else if (count == 2) {
        points = {{66.0, 66.0}, {190.0, 190.0}};
        if (random.chance(0.5)) points = {{190.0, 66.0}, {66.0, 190.0}};
    } else if (count == 3) {
        points = {{66.0, 188.0}, {190.0, 188.0}, {128.0, 66.0}};
        if (random.chance(0.5)) points = {{66.0, 68.0}, {190.0, 68.0}, {128.0, 190.0}};
    } else {
        points = {{68.0, 68.0}, {188.0, 68.0}, {68.0, 188.0}, {188.0, 188.0}};
    }
    const double jitter = small ? 9.0 : 4.0;
    std::vector<Placement> placements;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = points[i].first + random.uniform(-jitter, jitter);
        const double y = points[i].second + random.uniform(-jitter, jitter);
        placements.push_back(place(x, y, extent, random));
    }
    return placements;
}

Scene planCount(Random& random) {
    Scene scene = emptyScene(random);
    SceneGroup shapes = pickShape(scene.background, random);
    shapes.size = random.chance(0.3) ? "small" : "big";
    const auto count = static_cast<std::size_t>(random.between(2, shapes.size == "small" ? 5 : 4));
    if (shapes.size == "small" && random.chance(0.6)) {
        const bool vertical = random.chance(0.5);
        const auto third = static_cast<int>(random.between(-1, 1));
        const double across = alongAxis(third, kSmallExtent.high + 6.0, random);
        scene.relation = vertical ? "in a column" : "in a row";
        shapes.position = vertical ? positionName(third, 0) : positionName(0, third);
        const Range& extents = count == 5 ? kTinyExtent : kSmallExtent;
        shapes.placements = placeInLine(vertical, across, extents, count, random);
    } else {
        shapes.placements = scatter(shapes.size, count, random);
    }
    scene.groups.push_back(std::move(shapes));
    return scene;
}

/// Two things facing each other across the middle of one axis.
void placeFacing(SceneGroup& first, SceneGroup& second, bool vertical, Random& random) {
    const double a = extentOf(first.size, random);
    const double b = extentOf(second.size, random);
    const double room = std::max(a, b) + kMargin + 4.0;
    const double shared = random.uniform(room, kScenePixels - room);
    const double before = random.uniform(a + kMargin, std::max(a + kMargin + 4.0, 116.0 - a));
    const double after = random.uniform(b + kMargin, std::max(b + kMargin + 4.0, 116.0 - b));
    const double far = kScenePixels - after;
    const double nudge = random.uniform(-5.0, 5.0);
    first.placements = {vertical ? place(shared, before, a, random)
                                 : place(before, shared, a, random)};
    second.placements = {vertical ? place(shared + nudge, far, b, random)
                                  : place(far, shared + nudge, b, random)};
    first.position = vertical ? "top" : "left";
    second.position = vertical ? "bottom" : "right";
}

Scene planPair(Random& random) {
    Scene scene = emptyScene(random);
    SceneGroup first = pickShape(scene.background, random);
    SceneGroup second = pickOtherShape(first, scene.background, random);
    const bool vertical = random.chance(0.5);
    placeFacing(first, second, vertical, random);
    scene.relation = vertical ? "above" : "left of";
    if (random.chance(0.5)) {
        std::swap(first, second);
        scene.relation = vertical ? "below" : "right of";
    }
    scene.groups = {std::move(first), std::move(second)};
    return scene;
}

Scene planInside(Random& random) {
    Scene scene = emptyScene(random);
    SceneGroup outer = pickShape(scene.background, random);
    outer.name = random.choose(kHolders);
    outer.size = "big";
    outer.position = "middle";
    SceneGroup inner;
    do {
        inner = pickOtherShape(outer, scene.background, random);
    } while (inner.name == outer.name || !standsOut(inner.colour, outer.colour));
    inner.size = "small";
    inner.position = "middle";
    const double x = kMiddle + random.uniform(-14.0, 14.0);
    const double y = kMiddle + random.uniform(-14.0, 14.0);
    outer.placements.push_back(place(x, y, kHolderExtent.draw(random), random));
    inner.placements.push_back(place(x, y, kHeldExtent.draw(random), random));
    scene.relation = "inside";
    scene.groups = {std::move(inner), std::move(outer)};
    return scene;
}

Scene planBetween(Random& random) {
    Scene scene = emptyScene(random);
    SceneGroup inner = pickShape(scene.background, random);
    SceneGroup outer = pickOtherShape(inner, scene.background, random);
    inner.size = "small";
    outer.size = "small";
    const bool vertical = random.chance(0.5);
    const double across = random.uniform(52.0, kScenePixels - 52.0);
    const Range extents = kSmallExtent;
    std::vector<Placement> line = placeInLine(vertical, across, extents, 3, random);
    const double spread = random.uniform(4.0, 12.0);
    (vertical ? line[0].y : line[0].x) -= spread;
    (vertical ? line[2].y : line[2].x) += spread;
    inner.placements = {line[1]};
    outer.placements = {line[0], line[2]};
    scene.relation = "between";
    scene.groups = {std::move(inner), std::move(outer)};
    return scene;
}

Scene planTwoRows(Random& random) {
    Scene scene = emptyScene(random);
    SceneGroup first = pickShape(scene.background, random);
    SceneGroup second = pickOtherShape(first, scene.background, random);
    first.size = "small";
    second.size = "small";
    const auto firstCount = static_cast<std::size_t>(random.between(1, 3));
    const auto secondCount = static_cast<std::size_t>(random.between(2, firstCount == 3 ? 2 : 3));
    const bool columns = random.chance(0.4);
    const auto line = [&](double across, std::size_t count) {
        if (count > 1) return placeInLine(columns, across, kSmallExtent, count, random);
        const double extent = kSmallExtent.draw(random);
        return std::vector<Placement>{columns ? place(across, kMiddle, extent, random)
                                              : place(kMiddle, across, extent, random)};
    };
    const double near = random.uniform(56.0, 80.0);
    const double far = kScenePixels - random.uniform(56.0, 80.0);
    first.placements = line(near, firstCount);
    second.placements = line(far, secondCount);
    first.position = columns ? "left" : "top";
    second.position = columns ? "right" : "bottom";
    scene.relation = columns ? "left of" : "above";
    if (random.chance(0.5)) {
        std::swap(first, second);
        scene.relation = columns ? "right of" : "below";
    }
    scene.groups = {std::move(first), std::move(second)};
    return scene;
}

Scene planCorners(Random& random) {
    Scene scene = emptyScene(random);
    SceneGroup first = pickShape(scene.background, random);
    SceneGroup second = pickOtherShape(first, scene.background, random);
    const int column = random.chance(0.5) ? -1 : 1;
    const int row = random.chance(0.5) ? -1 : 1;
    const auto settle = [&](SceneGroup& group, int side) {
        const double extent = extentOf(group.size, random);
        const double x = alongAxis(side * column, extent, random);
        const double y = alongAxis(side * row, extent, random);
        group.position = positionName(side * column, side * row);
        group.placements.push_back(place(x, y, extent, random));
    };
    settle(first, 1);
    settle(second, -1);
    scene.relation = "corners";
    scene.groups = {std::move(first), std::move(second)};
    return scene;
}

Scene planAny(Random& random) {
    const double kind = random.uniform();
    if (kind < 0.34) return planSingle(random);
    if (kind < 0.56) return planCount(random);
    if (kind < 0.76) return planPair(random);
    if (kind < 0.86) return planInside(random);
    if (kind < 0.91) return planBetween(random);
    if (kind < 0.96) return planTwoRows(random);
    return planCorners(random);
}

}  // namespace

Scene planFlatScene(Random& random) {
    Scene scene = planAny(random);
    scene.lookSeed = random.next();
    scene.captions = writeFlatCaptions(scene, random);
    return scene;
}

}  // namespace captune
