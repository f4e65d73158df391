// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scenes/flat_captions.h"

#include "core/data/scenes/phrases.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace captune {

namespace {

using Words = std::vector<std::string_view>;

// {a} main group, {the a} the same with "the", {b} the other group, {at} and {bt} their places,
// {rel} how a lies to b, {inv} how b lies to a, {on} the ground, {bg} its colour.
const Words kSingleFrames{
    "{a} {at}",
    "{a} {at} {on}",
    "{a} {on}",
    "{at} there is {a}",
    "there is {a} {at}",
    "there is {a} {on}",
    "the picture shows {a} {at}",
    "a picture of {a} {at}",
    "a {bg} background with {a} {at}",
    "a plain {bg} picture with {a} {at}",
    "{a} sits {at} {on}",
    "{at} {on} lies {a}",
    "nothing but {a} {on}",
    "{the a} is {at}",
};
const Words kCountFrames{
    "{a} {on}",
    "{a} {at}",
    "{a} {at} {on}",
    "there are {a} {on}",
    "there are {a} {at}",
    "the picture shows {a} {on}",
    "a picture of {a} {at}",
    "a {bg} background with {a}",
    "a group of {a} {on}",
    "{on} there are {a}",
    "we see {a} {at}",
    "nothing but {a} {on}",
};
const Words kRelationFrames{
    "{a} {rel} {b}",
    "{a} {rel} {b} {on}",
    "{b} {inv} {a}",
    "{b} {inv} {a} {on}",
    "there {is} {a} {rel} {b}",
    "{the a} {is} {rel} {the b}",
    "{a} and {b} {on}",
    "{a} {at} and {b} {bt}",
    "the picture shows {a} {rel} {b}",
    "{rel} {b} there {is} {a}",
    "a {bg} background with {a} {rel} {b}",
};
const Words kInsideFrames{
    "{a} {rel} {b}",
    "{a} {rel} {b} {on}",
    "{b} with {a} inside",
    "{b} with {a} in it {on}",
    "{b} around {a}",
    "{b} around {a} {on}",
    "there is {a} {rel} {b}",
    "{the a} is {rel} {the b}",
    "the picture shows {a} {rel} {b}",
    "{rel} {b} there is {a}",
    "{b} holds {a} {on}",
};
const Words kBetweenFrames{
    "{a} {rel} {b}",
    "{a} {rel} {b} {on}",
    "{b} with {a} between them",
    "{b} and {a} in the middle",
    "there is {a} {rel} {b}",
    "{the a} is {rel} {the b}",
    "the picture shows {a} {rel} {b}",
    "{rel} {b} there is {a}",
    "{b} on both sides of {a}",
    "{b} on two sides of {a} {on}",
};
const Words kCornerFrames{
    "{a} {at} and {b} {bt}",
    "{a} and {b} {on}",
    "{a} {at} with {b} {bt}",
    "{a} and {b} in opposite corners",
    "there is {a} {at} and {b} {bt}",
    "{b} {bt} and {a} {at}",
    "{a} far from {b} {on}",
    "a {bg} background with {a} and {b}",
    "the picture shows {a} and {b}",
};

const Words kGroundFrames{"on a {bg} background",
                          "on {bg}",
                          "on a plain {bg} ground",
                          "against a {bg} background",
                          "on a {bg} ground"};

const std::vector<std::pair<std::string_view, Words>> kPlaces{
    {"top", {"at the top", "near the top", "in the upper part"}},
    {"bottom", {"at the bottom", "near the bottom", "in the lower part"}},
    {"left", {"on the left", "on the left side", "at the left edge"}},
    {"right", {"on the right", "on the right side", "at the right edge"}},
    {"middle", {"in the middle", "in the center", "at the center"}},
    {"top left corner", {"in the top left corner", "at the top left", "in the upper left"}},
    {"top right corner", {"in the top right corner", "at the top right", "in the upper right"}},
    {"bottom left corner",
     {"in the bottom left corner", "at the bottom left", "in the lower left"}},
    {"bottom right corner",
     {"in the bottom right corner", "at the bottom right", "in the lower right"}},
    {"in a row", {"in a row", "side by side", "in a horizontal line"}},
    {"in a column", {"in a column", "stacked in a column", "in a vertical line"}},
    {"", {"spread out", "apart from each other", "at some distance"}},
};

const std::vector<std::pair<std::string_view, Words>> kRelations{
    {"above", {"above", "over"}},
    {"below", {"below", "under", "beneath"}},
    {"left of", {"to the left of", "left of"}},
    {"right of", {"to the right of", "right of"}},
    {"inside", {"inside", "within", "in"}},
    {"between", {"between", "in between"}},
};

std::string_view inverse(std::string_view relation) {
    if (relation == "above") return "below";
    if (relation == "below") return "above";
    return relation == "left of" ? "right of" : "left of";
}

std::string pick(const std::vector<std::pair<std::string_view, Words>>& table,
                 std::string_view key,
                 Random& random) {
    const auto found = std::ranges::find(table, key, [](const auto& row) { return row.first; });
    return std::string(favour(found->second, random));
}

const Words& framesOf(const Scene& scene) {
    if (scene.relation == "inside") return kInsideFrames;
    if (scene.relation == "between") return kBetweenFrames;
    if (scene.relation == "corners") return kCornerFrames;
    if (scene.groups.size() == 2) return kRelationFrames;
    return scene.groups[0].placements.size() > 1 ? kCountFrames : kSingleFrames;
}

class FlatPhrases {
public:
    FlatPhrases(const Scene& scene, Random& random) : scene_(scene), random_(random) {}

    std::string operator()(std::string_view key) {
        if (key == "a") return nounPhrase(main(), Article::Indefinite, random_);
        if (key == "b") return nounPhrase(other(), Article::Indefinite, random_);
        if (key == "the a") return nounPhrase(main(), Article::Definite, random_);
        if (key == "the b") return nounPhrase(other(), Article::Definite, random_);
        if (key == "at") return placeOf(main());
        if (key == "bt") return placeOf(other());
        if (key == "is") return main().placements.size() > 1 ? "are" : "is";
        if (key == "bg") return scene_.background;
        if (key == "rel") return pick(kRelations, scene_.relation, random_);
        if (key == "inv") return pick(kRelations, inverse(scene_.relation), random_);
        return fillFrame(favour(kGroundFrames, random_),
                         [this](std::string_view) { return scene_.background; });
    }

private:
    [[nodiscard]] const SceneGroup& main() const { return scene_.groups.front(); }
    [[nodiscard]] const SceneGroup& other() const { return scene_.groups.back(); }

    std::string placeOf(const SceneGroup& group) {
        const bool line = scene_.relation.starts_with("in a ");
        if (!line) return pick(kPlaces, group.position, random_);
        std::string text = pick(kPlaces, scene_.relation, random_);
        if (random_.chance(0.5)) text += ' ' + pick(kPlaces, group.position, random_);
        return text;
    }

    const Scene& scene_;
    Random& random_;
};

}  // namespace

std::vector<std::string> writeFlatCaptions(const Scene& scene, Random& random) {
    return writeReferences(framesOf(scene), FlatPhrases(scene, random), random);
}

}  // namespace captune
