// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scenes/phrases.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>

namespace captune {

namespace {

struct ThingNouns {
    std::string_view name;
    std::vector<NounForms> nouns;
};

const std::vector<ThingNouns>& lexicon() {
    static const std::vector<ThingNouns> things{
        {"circle", {{"circle", "circles"}, {"disc", "discs"}}},
        {"square", {{"square", "squares"}}},
        {"triangle", {{"triangle", "triangles"}}},
        {"star", {{"star", "stars"}}},
        {"rectangle", {{"rectangle", "rectangles"}}},
        {"hexagon", {{"hexagon", "hexagons"}}},
        {"cross", {{"cross", "crosses"}}},
        {"ring", {{"ring", "rings"}, {"hoop", "hoops"}}},
        {"heart", {{"heart", "hearts"}}},
        {"diamond", {{"diamond", "diamonds"}}},
        {"house", {{"house", "houses"}, {"cottage", "cottages"}}},
        {"tree", {{"tree", "trees"}}},
        {"car", {{"car", "cars"}}},
        {"bus", {{"bus", "buses"}}},
        {"boat", {{"boat", "boats"}, {"sailboat", "sailboats"}}},
        {"dog", {{"dog", "dogs"}}},
        {"cat", {{"cat", "cats"}}},
        {"bird", {{"bird", "birds"}}},
        {"horse", {{"horse", "horses"}, {"pony", "ponies"}}},
        {"sheep", {{"sheep", "sheep"}}},
        {"duck", {{"duck", "ducks"}}},
        {"balloon", {{"balloon", "balloons"}}},
        {"kite", {{"kite", "kites"}}},
        {"umbrella", {{"umbrella", "umbrellas"}, {"parasol", "parasols"}}},
        {"tent", {{"tent", "tents"}}},
        {"snowman", {{"snowman", "snowmen"}}},
        {"lighthouse", {{"lighthouse", "lighthouses"}}},
        {"flower", {{"flower", "flowers"}}},
    };
    return things;
}

constexpr std::array<std::string_view, 11> kColours{"red",
                                                    "orange",
                                                    "yellow",
                                                    "green",
                                                    "blue",
                                                    "purple",
                                                    "pink",
                                                    "brown",
                                                    "white",
                                                    "black",
                                                    "grey"};
constexpr std::array<std::string_view, 3> kSmall{"small", "little", "tiny"};
constexpr std::array<std::string_view, 3> kBig{"big", "large", "huge"};
constexpr std::array<std::string_view, 6> kNumbers{"no", "one", "two", "three", "four", "five"};
constexpr double kSayTheSize = 0.7;
constexpr double kSayTheUsualNoun = 0.8;
constexpr std::ptrdiff_t kFewestWords = 5;
constexpr std::ptrdiff_t kMostWords = 14;

bool contains(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

std::ptrdiff_t countWords(std::string_view text) {
    return text.empty() ? 0 : std::ranges::count(text, ' ') + 1;
}

std::string articleFor(std::string_view word) {
    return std::string_view("aeiou").find(word.front()) != std::string_view::npos ? "an " : "a ";
}

std::string_view pickNoun(const SceneGroup& group, Random& random) {
    const std::span<const NounForms> nouns = nounsOf(group.name);
    const bool usual = nouns.size() == 1 || random.uniform() < kSayTheUsualNoun;
    const NounForms& forms = usual ? nouns[0] : nouns[1 + random.below(nouns.size() - 1)];
    return group.placements.size() == 1 ? forms.singular : forms.plural;
}

}  // namespace

std::span<const NounForms> nounsOf(std::string_view name) {
    const auto& things = lexicon();
    const auto found = std::ranges::find(things, name, &ThingNouns::name);
    if (found == things.end()) {
        throw Error("sample scenes have no words for \"" + std::string(name) +
                    "\": add it to core/data/scenes/phrases.cpp");
    }
    return found->nouns;
}

std::string_view thingOfNoun(std::string_view noun) {
    for (const ThingNouns& thing : lexicon()) {
        for (const NounForms& forms : thing.nouns) {
            if (noun == forms.singular || noun == forms.plural) return thing.name;
        }
    }
    return {};
}

std::span<const std::string_view> colourWords() {
    return kColours;
}

bool isColourWord(std::string_view word) {
    return contains(kColours, word);
}

std::string_view sizeOfWord(std::string_view word) {
    if (contains(kSmall, word)) return kSmall[0];
    if (contains(kBig, word)) return kBig[0];
    return {};
}

std::string_view favour(std::span<const std::string_view> words, Random& random) {
    if (words.size() == 1 || random.uniform() < 0.5) return words[0];
    return words[1 + random.below(words.size() - 1)];
}

std::string nounPhrase(const SceneGroup& group, Article article, Random& random) {
    std::string phrase;
    if (!group.size.empty() && random.uniform() < kSayTheSize) {
        const std::span<const std::string_view> words(group.size == "small" ? kSmall : kBig);
        phrase = std::string(favour(words, random)) + ' ';
    }
    phrase += group.colour + ' ';
    phrase += pickNoun(group, random);
    const std::size_t count = group.placements.size();
    const std::string number = count > 1 ? std::string(kNumbers.at(count)) + ' ' : "";
    if (article == Article::Definite) return "the " + number + phrase;
    if (count > 1) return number + phrase;
    return articleFor(phrase) + phrase;
}

std::string fillFrame(std::string_view frame,
                      const std::function<std::string(std::string_view)>& phrase) {
    std::string text;
    while (!frame.empty()) {
        const std::size_t open = frame.find('{');
        text += frame.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = frame.find('}', open);
        text += phrase(frame.substr(open + 1, close - open - 1));
        frame.remove_prefix(close + 1);
    }
    return text;
}

std::vector<std::string> writeReferences(std::span<const std::string_view> frames,
                                         const std::function<std::string(std::string_view)>& phrase,
                                         Random& random) {
    constexpr int kMostRounds = 50;
    std::vector<std::string> references;
    std::vector<std::string_view> order(frames.begin(), frames.end());
    for (int round = 0; round < kMostRounds; ++round) {
        for (std::size_t left = order.size(); left > 1; --left) {
            std::swap(order[left - 1], order[random.below(left)]);
        }
        for (const std::string_view frame : order) {
            std::string text = fillFrame(frame, phrase);
            const std::ptrdiff_t words = countWords(text);
            if (words < kFewestWords || words > kMostWords) continue;
            if (std::ranges::find(references, text) != references.end()) continue;
            references.push_back(std::move(text));
            if (references.size() == kReferences) return references;
        }
    }
    throw Error("too few sentence frames for a sample scene: add some in core/data/scenes");
}

}  // namespace captune
