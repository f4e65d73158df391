// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scenes/everyday_scene.h"

#include "core/data/scenes/everyday_captions.h"
#include "core/data/scenes/everyday_kinds.h"
#include "core/data/scenes/palette.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <utility>
#include <vector>

namespace captune {

namespace {

constexpr double kEdge = 8.0;
constexpr double kGap = 14.0;
constexpr double kSkyTop = 14.0;
constexpr double kSkyFloor = 138.0;  ///< airborne things stay above this line
constexpr double kSmallScale = 0.55;
constexpr double kUsualScale = 0.85;
constexpr double kBigScale = 1.25;
constexpr double kPairScale = 0.8;

using Accepts = std::function<bool(const ThingKind&)>;

bool contains(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

bool isOneOf(const std::string& name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool mayHide(const ThingKind& kind, const std::string& colour, const Scene& scene) {
    if (scene.sky == "night") {
        return colour == "black" || (kind.habitat == Habitat::Air && colour == "blue");
    }
    if (scene.background == "snow") return colour == "white" && kind.name != "snowman";
    return scene.sky == "sunset" && kind.habitat == Habitat::Air &&
           isOneOf(colour, {"orange", "pink", "yellow"});
}

std::vector<const ThingKind*> kindsIn(const Scene& scene, const Accepts& accepts) {
    std::vector<const ThingKind*> kinds;
    for (const ThingKind& kind : thingKinds()) {
        if (contains(kind.settings, scene.background) && accepts(kind)) kinds.push_back(&kind);
    }
    return kinds;
}

SceneGroup paintThing(const ThingKind& kind, const Scene& scene, Random& random) {
    SceneGroup group;
    group.name = kind.name;
    do {
        group.colour = random.choose(kind.colours);
    } while (mayHide(kind, group.colour, scene));
    return group;
}

std::vector<Placement> spread(const ThingKind& kind,
                              std::size_t count,
                              double middle,
                              double scale,
                              Random& random) {
    const double pitch = kind.width * scale + kGap * 0.7;
    const double start = middle - pitch * static_cast<double>(count - 1) / 2.0;
    const bool mirrored = random.chance(0.5);
    std::vector<Placement> placements;
    for (std::size_t i = 0; i < count; ++i) {
        placements.push_back({start + pitch * static_cast<double>(i), 0.0, scale, 0.0, mirrored});
    }
    return placements;
}

double widthOf(const ThingKind& kind, std::size_t count, double scale) {
    return kind.width * scale * static_cast<double>(count) +
           kGap * 0.7 * static_cast<double>(count - 1);
}

/// Largest scale up to `wanted` at which `count` things fit side by side into `room` pixels.
double fitScale(const ThingKind& kind, std::size_t count, double wanted, double room) {
    const double gaps = kGap * 0.7 * static_cast<double>(count - 1);
    return std::min(wanted, (room - gaps) / (kind.width * static_cast<double>(count)));
}

/// Gives feet their line on the ground, or flight its height.
void settleHeights(SceneGroup& group, const Scene& scene, Random& random) {
    const ThingKind& kind = thingKind(group.name);
    const SettingKind& setting = settingKind(scene.background);
    if (kind.habitat == Habitat::Air) {
        const double half = kind.height * group.placements[0].scale / 2.0;
        const double low = kSkyTop + half;
        const double high = std::max(low + 1.0, kSkyFloor - half);
        const double y = random.uniform(low, high);
        for (Placement& placement : group.placements) {
            placement.y = std::clamp(y + random.uniform(-9.0, 9.0), low, high);
        }
        return;
    }
    const double road = isOneOf(kind.name, {"car", "bus"}) ? setting.roadBelow : 0.0;
    const double y = random.uniform(setting.farthest, setting.nearest) + road;
    for (Placement& placement : group.placements) placement.y = y + random.uniform(-3.0, 3.0);
}

std::string sideOf(double x) {
    if (x < 88.0) return "left";
    return x > kScenePixels - 88.0 ? "right" : "";
}

Scene emptyScene(Random& random) {
    Scene scene;
    scene.domain = SceneDomain::Scenes;
    const auto settings = settingKinds();
    const SettingKind& setting = settings[random.below(settings.size())];
    scene.background = setting.name;
    scene.sky = random.choose(setting.skies);
    return scene;
}

void planSingle(Scene& scene, Random& random) {
    const ThingKind& kind = *random.choose(kindsIn(scene, [](const auto&) { return true; }));
    SceneGroup group = paintThing(kind, scene, random);
    double scale = kUsualScale;
    if (random.chance(0.5)) {
        const bool small = random.chance(0.5);
        group.size = small ? "small" : "big";
        scale = small ? kSmallScale : kBigScale;
    }
    const double half = kind.width * scale / 2.0 + kEdge;
    const double x = random.uniform(half, kScenePixels - half);
    group.position = sideOf(x);
    group.placements = {{x, 0.0, scale, 0.0, random.chance(0.5)}};
    settleHeights(group, scene, random);
    scene.groups = {std::move(group)};
}

void planCount(Scene& scene, Random& random) {
    const ThingKind& kind = *random.choose(kindsIn(scene, [](const auto&) { return true; }));
    SceneGroup group = paintThing(kind, scene, random);
    const auto count = static_cast<std::size_t>(random.between(2, kind.width < 90.0 ? 4 : 3));
    const double room = kScenePixels - 2.0 * kEdge;
    const double scale = fitScale(kind, count, kUsualScale, room);
    const double slack = (room - widthOf(kind, count, scale)) / 2.0;
    const double middle = kScenePixels / 2.0 + random.uniform(-1.0, 1.0) * slack;
    group.placements = spread(kind, count, middle, scale, random);
    settleHeights(group, scene, random);
    scene.groups = {std::move(group)};
}

std::size_t fewOf(const ThingKind& kind, Random& random) {
    if (kind.width > 90.0) return random.chance(0.8) ? 1 : 2;
    return static_cast<std::size_t>(random.between(1, 3));
}

bool planBeside(Scene& scene, Random& random) {
    const auto grounded = [](const ThingKind& kind) { return kind.habitat != Habitat::Air; };
    const auto kinds = kindsIn(scene, grounded);
    if (kinds.size() < 2) return false;
    const ThingKind& left = *random.choose(kinds);
    const ThingKind& right = *random.choose(kinds);
    if (&left == &right) return false;
    SceneGroup first = paintThing(left, scene, random);
    SceneGroup second = paintThing(right, scene, random);
    const std::size_t leftCount = fewOf(left, random);
    const std::size_t rightCount = leftCount > 2 ? 1 : fewOf(right, random);
    const double room = kScenePixels - 2.0 * kEdge - kGap;
    const double gaps = widthOf(left, leftCount, 0.0) + widthOf(right, rightCount, 0.0);
    const double natural = widthOf(left, leftCount, 1.0) + widthOf(right, rightCount, 1.0) - gaps;
    const double scale = std::min(kPairScale, (room - gaps) / natural);
    const double leftWidth = widthOf(left, leftCount, scale);
    const double rightWidth = widthOf(right, rightCount, scale);
    const double slack = std::max(0.0, room - leftWidth - rightWidth);
    const double start = kEdge + random.uniform(0.15, 0.5) * slack;
    const double gap = kGap + random.uniform(0.0, 0.35) * slack;
    first.placements = spread(left, leftCount, start + leftWidth / 2.0, scale, random);
    second.placements =
        spread(right, rightCount, start + leftWidth + gap + rightWidth / 2.0, scale, random);
    first.position = "left";
    second.position = "right";
    scene.relation = random.chance(0.5) ? "next to" : "left of";
    settleHeights(first, scene, random);
    settleHeights(second, scene, random);
    if (random.chance(0.5)) {
        std::swap(first, second);
        if (scene.relation == "left of") scene.relation = "right of";
    }
    scene.groups = {std::move(first), std::move(second)};
    return true;
}

bool planAbove(Scene& scene, Random& random) {
    const auto flying =
        kindsIn(scene, [](const auto& kind) { return kind.habitat == Habitat::Air; });
    const auto standing = kindsIn(scene, [](const ThingKind& kind) {
        return kind.habitat != Habitat::Air && kind.height < 110.0;
    });
    if (flying.empty() || standing.empty()) return false;
    const ThingKind& upper = *random.choose(flying);
    const ThingKind& lower = *random.choose(standing);
    SceneGroup high = paintThing(upper, scene, random);
    SceneGroup low = paintThing(lower, scene, random);
    const auto highCount = static_cast<std::size_t>(random.between(1, 3));
    const std::size_t lowCount = highCount > 1 ? 1 : fewOf(lower, random);
    const double room = kScenePixels - 2.0 * kEdge;
    const double lowScale = fitScale(lower, lowCount, kPairScale, room);
    const double highScale = fitScale(upper, highCount, kPairScale, room);
    const double half =
        std::max(widthOf(lower, lowCount, lowScale), widthOf(upper, highCount, highScale)) / 2.0;
    const double reach = half + kEdge;
    const double middle = reach >= kScenePixels / 2.0 ? kScenePixels / 2.0
                                                      : random.uniform(reach, kScenePixels - reach);
    low.placements = spread(lower, lowCount, middle, lowScale, random);
    high.placements = spread(upper, highCount, middle, highScale, random);
    settleHeights(low, scene, random);
    const double headroom = low.placements[0].y - lower.height * lowScale - 10.0;
    const double y = random.uniform(0.45, 0.6) * headroom;
    for (Placement& placement : high.placements) {
        placement.y = std::max(y + random.uniform(-5.0, 5.0), upper.height * highScale / 2.0 + 5.0);
    }
    scene.relation = "above";
    scene.groups = {std::move(high), std::move(low)};
    if (random.chance(0.4)) {
        std::swap(scene.groups[0], scene.groups[1]);
        scene.relation = "below";
    }
    return true;
}

bool planInFront(Scene& scene, Random& random) {
    const auto backs = kindsIn(scene, [](const ThingKind& kind) {
        return isOneOf(kind.name, {"house", "tent"});
    });
    const auto fronts = kindsIn(scene, [](const ThingKind& kind) {
        return isOneOf(kind.name, {"dog", "cat", "sheep", "flower", "snowman", "horse"});
    });
    if (backs.empty() || fronts.empty()) return false;
    const ThingKind& behind = *random.choose(backs);
    const ThingKind& before = *random.choose(fronts);
    SceneGroup back = paintThing(behind, scene, random);
    SceneGroup front = paintThing(before, scene, random);
    const bool doorColoured = back.name == "house" && front.colour == "brown";
    if (doorColoured || !standsOut(front.colour, back.colour)) return false;
    const SettingKind& setting = settingKind(scene.background);
    const double backScale = 130.0 / behind.width;
    const double frontScale = 46.0 / before.height;
    const auto count = static_cast<std::size_t>(random.chance(0.7) ? 1 : 2);
    const double x = random.uniform(80.0, kScenePixels - 80.0);
    const double line = setting.farthest - 2.0;
    const bool mirrored = random.chance(0.5);
    back.placements = {{x, line, backScale, 0.0, mirrored}};
    front.placements = spread(before, count, x + random.uniform(-22.0, 22.0), frontScale, random);
    for (Placement& placement : front.placements) placement.y = line + 22.0;
    scene.relation = "in front of";
    scene.groups = {std::move(front), std::move(back)};
    return true;
}

void planComposition(Scene& scene, Random& random) {
    const double kind = random.uniform();
    if (kind < 0.2 && planAbove(scene, random)) return;
    if (kind >= 0.2 && kind < 0.35 && planInFront(scene, random)) return;
    if (kind >= 0.35 && kind < 0.6 && planBeside(scene, random)) return;
    if (kind >= 0.6 && kind < 0.75) return planCount(scene, random);
    planSingle(scene, random);
}

}  // namespace

Scene planEverydayScene(Random& random) {
    Scene scene = emptyScene(random);
    planComposition(scene, random);
    scene.lookSeed = random.next();
    scene.captions = writeEverydayCaptions(scene, random);
    return scene;
}

}  // namespace captune
