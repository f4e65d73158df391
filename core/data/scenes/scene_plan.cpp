// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scenes/scene_plan.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/data/scenes/everyday_scene.h"
#include "core/data/scenes/flat_scene.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace captune {

namespace {

constexpr int kMostAttempts = 400;

std::string streamName(SceneDomain domain, std::int64_t index) {
    return (domain == SceneDomain::Flat ? "flat/" : "scenes/") + std::to_string(index);
}

}  // namespace

SceneSplits splitScenes(std::int64_t pictures) {
    const std::int64_t tenth = std::max<std::int64_t>(1, pictures / 10);
    return {pictures - 2 * tenth, tenth, tenth};
}

std::vector<Scene> planScenes(SceneDomain domain, std::int64_t pictures, std::int64_t seed) {
    if (pictures < kFewestScenes || pictures > kMostScenes) {
        throw Error("cannot draw " + std::to_string(pictures) + " sample pictures: ask for " +
                    std::to_string(kFewestScenes) + " to " + std::to_string(kMostScenes));
    }
    std::vector<Scene> scenes;
    std::unordered_set<std::string> seen;
    for (std::int64_t index = 0; index < pictures; ++index) {
        Random random(static_cast<std::uint64_t>(seed), streamName(domain, index));
        for (int attempt = 0;; ++attempt) {
            if (attempt == kMostAttempts) {
                throw Error("there are not " + std::to_string(pictures) +
                            " different sample scenes: ask for at most " + std::to_string(index));
            }
            Scene scene =
                domain == SceneDomain::Flat ? planFlatScene(random) : planEverydayScene(random);
            if (!seen.insert(description(scene)).second) continue;
            scenes.push_back(std::move(scene));
            break;
        }
    }
    return scenes;
}

}  // namespace captune
