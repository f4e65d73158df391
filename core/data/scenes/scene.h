// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <cstdint>
#include <string>
#include <vector>

namespace captune {

/// Side of a drawn sample picture in pixels; all scene coordinates are in these pixels.
inline constexpr int kScenePixels = 256;

/// Where one thing stands in the picture.
struct Placement {
    double x = 0.0;  ///< flat: centre; scenes: middle of the foot, or of an airborne thing
    double y = 0.0;
    double scale = 1.0;  ///< flat: half extent in pixels; scenes: factor on the natural size
    double angle = 0.0;  ///< degrees, clockwise
    bool mirrored = false;
};

/// Things that look alike: "three small red circles".
struct SceneGroup {
    std::string name;      ///< canonical noun in the singular: "circle", "house"
    std::string colour;    ///< "red" …
    std::string size;      ///< "small", "big", or empty where nothing is said
    std::string position;  ///< "left", "top right corner" …, or empty
    std::vector<Placement> placements;
};

/// Everything that one sample picture shows and says. The first group is the main thing.
struct Scene {
    SceneDomain domain = SceneDomain::Flat;
    std::string background;  ///< flat: colour of the ground; scenes: "field", "beach" …
    std::string sky;         ///< scenes: "sunny", "cloudy", "rainy", "night", "sunset"
    std::string relation;    ///< how the first group lies to the others: "above", "in a row" …
    std::vector<SceneGroup> groups;
    std::vector<std::string> captions;
    std::uint64_t lookSeed = 0;  ///< for what no caption speaks of: clouds, shades
};

/// What the scene shows, without exact places and shades: equal for pictures that the same
/// captions would describe.
[[nodiscard]] std::string description(const Scene& scene);

}  // namespace captune
