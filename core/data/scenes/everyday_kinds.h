// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

enum class Habitat { Ground, Air, Water };

/// A kind of everyday thing: how large it is drawn at scale 1, where it is found, what it does.
struct ThingKind {
    std::string name;
    double width = 0.0;   ///< pixels at scale 1
    double height = 0.0;  ///< pixels at scale 1
    Habitat habitat = Habitat::Ground;
    std::vector<std::string> colours;
    std::vector<std::string> settings;
    std::vector<std::string_view> does;    ///< "stands"
    std::vector<std::string_view> theyDo;  ///< "stand"
    std::vector<std::string_view> doing;   ///< "standing"
};

/// A place with its skies and the words for it.
struct SettingKind {
    std::string name;
    double nearest = 0.0;    ///< pixels; lowest line that feet stand on
    double farthest = 0.0;   ///< pixels; highest line that feet stand on
    double roadBelow = 0.0;  ///< pixels; how much lower vehicles drive
    std::vector<std::string> skies;
    std::vector<std::string_view> on;     ///< "in a green field"
    std::vector<std::string_view> over;   ///< "over a green field"
    std::vector<std::string_view> nouns;  ///< "field", after an adjective of the sky
};

struct SkyKind {
    std::string name;
    std::vector<std::string_view> under;  ///< "under a cloudy sky"
    std::string_view adjective;           ///< "cloudy", as in "a cloudy beach"
};

[[nodiscard]] std::span<const ThingKind> thingKinds();
[[nodiscard]] std::span<const SettingKind> settingKinds();
/// These throw Error if the name is unknown.
[[nodiscard]] const ThingKind& thingKind(std::string_view name);
[[nodiscard]] const SettingKind& settingKind(std::string_view name);
[[nodiscard]] const SkyKind& skyKind(std::string_view name);

}  // namespace captune
