// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/scenes/scene.h"

#include <cstdint>
#include <vector>

namespace captune {

/// Fewest and most pictures that can be asked for.
inline constexpr std::int64_t kFewestScenes = 3;
inline constexpr std::int64_t kMostScenes = 1'000'000;

/// How many of `pictures` belong to each split: a tenth each for val and test, at least one.
struct SceneSplits {
    std::int64_t train = 0;
    std::int64_t val = 0;
    std::int64_t test = 0;
};
[[nodiscard]] SceneSplits splitScenes(std::int64_t pictures);

/// The scenes of one data set, all different by description(); the same arguments give the same
/// scenes. Throws Error if the number is out of range or the domain has not so many scenes.
[[nodiscard]] std::vector<Scene> planScenes(SceneDomain domain,
                                            std::int64_t pictures,
                                            std::int64_t seed);

}  // namespace captune
