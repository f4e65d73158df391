// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/scenes/scene.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// Things of one look in a sample picture: "three small red circles".
struct SceneFact {
    std::string name;  ///< canonical noun, singular
    std::string colour;
    std::string size;      ///< "small", "big", or empty
    std::string position;  ///< "left", "top right corner" …, or empty
    std::int64_t count = 1;
};

/// What a sample picture truly shows. In the captions files it is the key "scene" of an image:
/// {"domain", "background", "sky", "relation", "things": [{"name", "colour", "size", "position",
/// "count"}]}; the first thing is the main one.
struct SceneFacts {
    std::string domain;      ///< "flat" or "scenes"
    std::string background;  ///< colour of the ground, or the setting
    std::string sky;         ///< empty in "flat"
    std::string relation;    ///< how the main thing lies to the other, or empty
    std::vector<SceneFact> things;
};

[[nodiscard]] SceneFacts factsOf(const Scene& scene);
[[nodiscard]] std::string sceneFactsToJson(const SceneFacts& facts);
/// Facts by image id of a captions file that drawSampleScenes wrote; empty if there are none in
/// it. Throws Error if the file is not JSON or its facts are malformed.
[[nodiscard]] std::map<std::string, SceneFacts> readSceneFacts(
    const std::filesystem::path& captionsFile);

/// What a caption gets right.
struct FactCheck {
    bool rightThings = false;  ///< names at least one thing, and every thing it names is there
    /// Gives at least one thing a colour ("red circle", "circle is red"), and each coloured thing
    /// is there in that colour.
    bool rightColours = false;
};

/// Judges a caption in the words of the sample scenes (synonyms and plurals count). "a red circle
/// above a blue square" is right in both when there is a red circle and a blue square. The colour
/// of the ground is not judged.
[[nodiscard]] FactCheck checkCaption(std::string_view caption, const SceneFacts& facts);

}  // namespace captune
