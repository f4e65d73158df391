// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scenes/everyday_captions.h"

#include "core/data/scenes/everyday_kinds.h"
#include "core/data/scenes/phrases.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace captune {

namespace {

using Words = std::vector<std::string_view>;

// {a} main group, {the a} the same with "the", {b} the other group, {in} the setting, {sky} the
// sky, {does} and {doing} what the main thing does, {rel} how a lies to b, {inv} the other way
// round, {at} its side, {land} the setting as a noun after the sky's adjective.
const Words kLoneFrames{
    "{a} {in}",
    "{a} {in} {sky}",
    "{a} {does} {in}",
    "{a} {does} {in} {sky}",
    "{a} {doing} {in}",
    "{a} {doing} {in} {sky}",
    "{a} {sky}",
    "{sky} {a} {does} {in}",
    "there {is} {a} {in}",
    "there {is} {a} {in} {sky}",
    "{in} there {is} {a}",
    "a picture of {a} {in}",
    "a {land} with {a}",
    "a {land} with {a} {doing} there",
    "{the a} {does} {in} {sky}",
};
const Words kSideFrames{
    "{a} {at} of a {land}",
    "{a} {doing} {at} of the picture",
    "{at} {a} {does} {in}",
    "{a} {at} {in}",
};
const Words kRelationFrames{
    "{a} {rel} {b}",
    "{a} {rel} {b} {in}",
    "{a} {rel} {b} {sky}",
    "{a} {doing} {rel} {b}",
    "{a} {doing} {rel} {b} {sky}",
    "{a} {does} {rel} {b}",
    "{a} {does} {rel} {b} {in}",
    "{b} {inv} {a}",
    "{b} {inv} {a} {sky}",
    "{a} and {b} {in}",
    "{a} and {b} {sky}",
    "there {is} {a} {rel} {b}",
    "a {land} with {a} {rel} {b}",
    "a {land} with {a} and {b}",
    "{the a} {is} {rel} {the b}",
    "{sky} {a} {does} {rel} {b}",
};

const std::vector<std::pair<std::string_view, Words>> kRelations{
    {"next to", {"next to", "beside", "near"}},
    {"left of", {"to the left of", "left of", "next to"}},
    {"right of", {"to the right of", "right of", "next to"}},
    {"above", {"above", "over", "high above"}},
    {"below", {"below", "under", "beneath"}},
    {"in front of", {"in front of"}},
    {"behind", {"behind"}},
};

std::string_view inverse(std::string_view relation) {
    if (relation == "above") return "below";
    if (relation == "below") return "above";
    if (relation == "left of") return "right of";
    if (relation == "right of") return "left of";
    return relation == "in front of" ? "behind" : relation;
}

std::string relationWords(std::string_view relation, Random& random) {
    const auto found =
        std::ranges::find(kRelations, relation, [](const auto& row) { return row.first; });
    return std::string(favour(found->second, random));
}

class EverydayPhrases {
public:
    EverydayPhrases(const Scene& scene, Random& random)
        : scene_(scene),
          random_(random),
          kind_(thingKind(scene.groups.front().name)),
          setting_(settingKind(scene.background)),
          sky_(skyKind(scene.sky)) {}

    std::string operator()(std::string_view key) {
        if (key == "a") return nounPhrase(main(), Article::Indefinite, random_);
        if (key == "b") return nounPhrase(scene_.groups.back(), Article::Indefinite, random_);
        if (key == "the a") return nounPhrase(main(), Article::Definite, random_);
        if (key == "the b") return nounPhrase(scene_.groups.back(), Article::Definite, random_);
        if (key == "in") return pick(aloft() ? setting_.over : setting_.on);
        if (key == "sky") return pick(sky_.under);
        if (key == "does") return pick(many() ? kind_.theyDo : kind_.does);
        if (key == "doing") return pick(kind_.doing);
        if (key == "is") return many() ? "are" : "is";
        if (key == "rel") return relationWords(scene_.relation, random_);
        if (key == "inv") return relationWords(inverse(scene_.relation), random_);
        if (key == "at") return main().position == "left" ? "on the left" : "on the right";
        return std::string(sky_.adjective) + ' ' + pick(setting_.nouns);
    }

private:
    [[nodiscard]] const SceneGroup& main() const { return scene_.groups.front(); }
    [[nodiscard]] bool many() const { return main().placements.size() > 1; }
    /// Everything that the caption speaks of is in the air.
    [[nodiscard]] bool aloft() const {
        return kind_.habitat == Habitat::Air && scene_.groups.size() == 1;
    }
    std::string pick(const Words& words) { return std::string(favour(words, random_)); }

    const Scene& scene_;
    Random& random_;
    const ThingKind& kind_;
    const SettingKind& setting_;
    const SkyKind& sky_;
};

}  // namespace

std::vector<std::string> writeEverydayCaptions(const Scene& scene, Random& random) {
    Words frames = scene.groups.size() == 1 ? kLoneFrames : kRelationFrames;
    if (scene.groups.size() == 1 && !scene.groups[0].position.empty()) {
        frames.insert(frames.end(), kSideFrames.begin(), kSideFrames.end());
    }
    return writeReferences(frames, EverydayPhrases(scene, random), random);
}

}  // namespace captune
