// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scenes/everyday_kinds.h"

#include "core/base/error.h"

#include <algorithm>

namespace captune {

namespace {

template <class Kind>
const Kind& findKind(const std::vector<Kind>& kinds, std::string_view name) {
    const auto found = std::ranges::find(kinds, name, &Kind::name);
    if (found == kinds.end()) {
        throw Error("sample scenes have no \"" + std::string(name) +
                    "\": add it to core/data/scenes/everyday_kinds.cpp");
    }
    return *found;
}

const std::vector<ThingKind>& things() {
    using enum Habitat;
    static const std::vector<ThingKind> kinds{
        {"house",
         112,
         104,
         Ground,
         {"red", "blue", "yellow", "white", "pink", "brown"},
         {"field", "street", "snow", "hills"},
         {"stands", "is"},
         {"stand", "are"},
         {"standing"}},
        {"tree",
         80,
         120,
         Ground,
         {"green", "orange", "yellow", "pink"},
         {"field", "street", "hills"},
         {"stands", "grows"},
         {"stand", "grow"},
         {"standing", "growing"}},
        {"car",
         116,
         52,
         Ground,
         {"red", "blue", "yellow", "green", "white", "orange", "purple"},
         {"street", "city", "snow"},
         {"is parked", "drives", "stops"},
         {"are parked", "drive", "stop"},
         {"parked", "driving"}},
        {"bus",
         140,
         76,
         Ground,
         {"red", "blue", "yellow", "green", "orange"},
         {"street", "city"},
         {"drives", "waits", "stops"},
         {"drive", "wait", "stop"},
         {"driving", "waiting"}},
        {"boat",
         104,
         104,
         Water,
         {"red", "yellow", "green", "white", "orange", "pink"},
         {"sea"},
         {"sails", "floats"},
         {"sail", "float"},
         {"sailing", "floating"}},
        {"duck",
         66,
         52,
         Water,
         {"yellow", "white", "brown"},
         {"sea"},
         {"swims", "floats"},
         {"swim", "float"},
         {"swimming", "floating"}},
        {"dog",
         88,
         66,
         Ground,
         {"brown", "black", "white", "grey"},
         {"field", "beach", "street", "snow", "hills"},
         {"stands", "waits", "is"},
         {"stand", "wait", "are"},
         {"standing", "waiting"}},
        {"cat",
         56,
         74,
         Ground,
         {"orange", "black", "grey", "white"},
         {"field", "street", "city"},
         {"sits", "waits", "is"},
         {"sit", "wait", "are"},
         {"sitting", "waiting"}},
        {"bird",
         62,
         44,
         Air,
         {"red", "black", "yellow", "blue"},
         {"field", "beach", "sea", "snow", "hills"},
         {"flies"},
         {"fly"},
         {"flying"}},
        {"horse",
         108,
         98,
         Ground,
         {"brown", "white", "black"},
         {"field", "beach", "hills"},
         {"stands", "waits", "is"},
         {"stand", "wait", "are"},
         {"standing", "waiting"}},
        {"sheep",
         84,
         62,
         Ground,
         {"white", "black"},
         {"field", "hills"},
         {"stands", "waits", "is"},
         {"stand", "wait", "are"},
         {"standing", "waiting"}},
        {"balloon",
         72,
         98,
         Air,
         {"red", "yellow", "purple", "orange", "green"},
         {"field", "sea", "hills", "snow"},
         {"floats", "flies"},
         {"float", "fly"},
         {"floating", "flying"}},
        {"kite",
         50,
         78,
         Air,
         {"red", "yellow", "purple", "green", "pink"},
         {"field", "beach", "hills"},
         {"flies", "floats"},
         {"fly", "float"},
         {"flying", "floating"}},
        {"umbrella",
         96,
         92,
         Ground,
         {"red", "blue", "green", "pink", "purple"},
         {"beach"},
         {"stands", "is"},
         {"stand", "are"},
         {"standing"}},
        {"tent",
         108,
         74,
         Ground,
         {"red", "blue", "orange", "yellow", "purple"},
         {"field", "hills", "snow"},
         {"stands", "is"},
         {"stand", "are"},
         {"standing"}},
        {"snowman",
         64,
         106,
         Ground,
         {"white"},
         {"snow"},
         {"stands", "waits", "is"},
         {"stand", "wait", "are"},
         {"standing", "waiting"}},
        {"lighthouse",
         58,
         140,
         Ground,
         {"red", "blue", "white"},
         {"beach", "hills"},
         {"stands", "is"},
         {"stand", "are"},
         {"standing"}},
        {"flower",
         40,
         76,
         Ground,
         {"red", "yellow", "pink", "purple", "white", "orange"},
         {"field", "hills"},
         {"grows", "stands"},
         {"grow", "stand"},
         {"growing"}},
    };
    return kinds;
}

const std::vector<SettingKind>& settings() {
    static const std::vector<SettingKind> kinds{
        {"field",
         232,
         196,
         0,
         {"sunny", "cloudy", "rainy", "night", "sunset"},
         {"in a field", "in a green field", "on the grass", "in a meadow"},
         {"over a field", "over a green field", "above the grass"},
         {"field", "meadow"}},
        {"beach",
         232,
         206,
         0,
         {"sunny", "cloudy", "rainy", "sunset"},
         {"on the beach", "on the sand", "on a sandy beach", "by the sea"},
         {"over the beach", "above the sand"},
         {"beach"}},
        {"sea",
         222,
         190,
         0,
         {"sunny", "cloudy", "rainy", "night", "sunset"},
         {"on the sea", "on the water", "on the waves"},
         {"over the sea", "above the water"},
         {"sea"}},
        {"street",
         197,
         190,
         26,
         {"sunny", "cloudy", "rainy", "night"},
         {"on the street", "on a street", "on the road"},
         {"over the street", "above the road"},
         {"street", "road"}},
        {"snow",
         230,
         196,
         0,
         {"sunny", "cloudy", "night", "snowy"},
         {"in the snow", "on the snow", "in a snowy field"},
         {"over the snow", "above a snowy field"},
         {"winter field"}},
        {"hills",
         230,
         204,
         0,
         {"sunny", "cloudy", "rainy", "night", "sunset"},
         {"in the hills", "among green hills", "near the hills"},
         {"over the hills", "above green hills"},
         {"hilly landscape"}},
        {"city",
         197,
         190,
         26,
         {"night"},
         {"in the city", "in front of tall buildings", "on a city street"},
         {"over the city"},
         {"city"}},
    };
    return kinds;
}

const std::vector<SkyKind>& skies() {
    static const std::vector<SkyKind> kinds{
        {"sunny", {"on a sunny day", "in the sunshine", "under a sunny sky"}, "sunny"},
        {"cloudy", {"under a cloudy sky", "on a cloudy day", "under the clouds"}, "cloudy"},
        {"rainy", {"in the rain", "on a rainy day", "while it rains"}, "rainy"},
        {"night", {"at night", "under the moon", "under a starry sky"}, "dark"},
        {"sunset", {"at sunset", "under an orange sky", "in the evening"}, "dusky"},
        {"snowy", {"in falling snow", "while it snows", "on a snowy day"}, "snowy"},
    };
    return kinds;
}

}  // namespace

std::span<const ThingKind> thingKinds() {
    return things();
}
std::span<const SettingKind> settingKinds() {
    return settings();
}
const ThingKind& thingKind(std::string_view name) {
    return findKind(things(), name);
}
const SettingKind& settingKind(std::string_view name) {
    return findKind(settings(), name);
}
const SkyKind& skyKind(std::string_view name) {
    return findKind(skies(), name);
}

}  // namespace captune
