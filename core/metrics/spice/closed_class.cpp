// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/closed_class.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace captune {

namespace {

struct TaggedList {
    std::vector<Tag> tags;
    std::string_view words;
};

const std::array kLists{
    TaggedList{{Tag::Determiner},
               "a an the this these those some any no every each another all both either neither"},
    TaggedList{
        {Tag::Adjective},
        "many several few other various multiple numerous different same such own more most "
        "white black red green blue brown yellow purple pink gray grey tan beige multicolored "
        "colorful blonde blond next last first second third wooden electric"},
    TaggedList{{Tag::Adjective, Tag::Noun}, "orange stainless gold silver young old"},
    TaggedList{{Tag::Noun, Tag::Adjective}, "front top"},
    TaggedList{{Tag::Noun},
               "building ceiling evening morning clothing wedding parking living dining king ring "
               "string wing thing something nothing anything everything spring railing awning "
               "topping icing frosting bedding lighting sibling pudding earring someone somebody "
               "everyone anyone nobody lot bunch couple pair group side left right wave plate "
               "board train street park airplane frisbee skateboard snowboard surfboard table "
               "bench bus clock tower field grass court toilet baseball tennis bear back "
               "middle edge variety body road dirt snow tv laptop cellphone"},
    TaggedList{{Tag::Adjective}, "grassy snowy sandy rocky wet dry open full empty clean ready"},
    TaggedList{{Tag::PluralNoun}, "people police cattle men women children"},
    TaggedList{
        {Tag::Preposition},
        "of in on at with from into onto under over above below beneath behind beside besides "
        "between among amongst against along across through throughout toward towards "
        "near inside outside within without upon about by for during around beyond past "
        "atop underneath alongside via amid amidst opposite per"},
    TaggedList{{Tag::Preposition, Tag::Particle}, "up down off out"},
    TaggedList{{Tag::Preposition, Tag::Verb}, "like"},
    TaggedList{{Tag::Subordinator, Tag::Preposition}, "as since until after before"},
    TaggedList{{Tag::Subordinator}, "while because when if whether although though where so than"},
    TaggedList{{Tag::To}, "to"},
    TaggedList{{Tag::Conjunction}, "and or but nor plus"},
    TaggedList{{Tag::Relative, Tag::Determiner}, "that which"},
    TaggedList{{Tag::Relative}, "who whom whose what"},
    TaggedList{{Tag::Existential, Tag::Adverb}, "there"},
    TaggedList{{Tag::Pronoun},
               "it he she they them him i we you me us himself herself itself themselves"},
    TaggedList{{Tag::Possessive}, "his its their my our your"},
    TaggedList{{Tag::Possessive, Tag::Pronoun}, "her"},
    TaggedList{{Tag::PossessiveMark, Tag::Be}, "'s"},
    TaggedList{{Tag::Be}, "is are was were be been being am 're 'm"},
    TaggedList{{Tag::Modal}, "can could will would may might must should shall 'll 'd"},
    TaggedList{{Tag::PresentVerb}, "has wears holds rides sits stands looks plays"},
    TaggedList{{Tag::PresentVerb, Tag::Modal}, "does did do"},
    TaggedList{{Tag::Verb}, "have 've"},
    TaggedList{{Tag::Adverb},
               "not n't very too also just together away very quite really almost nearly outdoors "
               "indoors nearby alone apart again only even still well here now then "
               "ahead side-by-side upside"},
    TaggedList{{Tag::Comma}, ","},
    TaggedList{{Tag::Stop}, "."},
};

using TagTable = std::unordered_map<std::string_view, std::vector<Tag>>;

template <typename Each>
void forEachWord(std::string_view words, const Each& each) {
    while (!words.empty()) {
        const std::size_t end = words.find(' ');
        each(words.substr(0, end));
        words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    }
}

TagTable makeTable() {
    TagTable table;
    for (const TaggedList& list : kLists)
        forEachWord(list.words, [&](std::string_view word) { table.emplace(word, list.tags); });
    return table;
}

/// Longest first.
constexpr std::array<std::string_view, 40> kPrepositions{
    "in front of",  "on top of",     "in place of",   "in addition to", "by means of",
    "in spite of",  "on behalf of",  "in case of",    "next to",        "close to",
    "out of",       "off of",        "away from",     "inside of",      "outside of",
    "ahead of",     "along with",    "together with", "across from",    "because of",
    "instead of",   "such as",       "due to",        "up to",          "near to",
    "far from",     "prior to",      "aside from",    "apart from",     "based on",
    "according to", "alongside of",  "followed by",   "compared to",    "except for",
    "close by",     "regardless of", "thanks to",     "as for",         "as to"};

}  // namespace

std::span<const Tag> closedClassTags(std::string_view word) {
    static const TagTable table = makeTable();
    const auto found = table.find(word);
    if (found == table.end()) return {};
    return found->second;
}

bool isNumberWord(std::string_view word) {
    static const std::unordered_set<std::string_view> words{
        "one",    "two",   "three",  "four",    "five",     "six",      "seven",   "eight",
        "nine",   "ten",   "eleven", "twelve",  "thirteen", "fourteen", "fifteen", "twenty",
        "thirty", "forty", "fifty",  "hundred", "thousand", "million",  "zero",    "dozen"};
    if (words.contains(word)) return true;
    return !word.empty() && word.front() >= '0' && word.front() <= '9' &&
           word.find_first_not_of("0123456789.,:") == std::string_view::npos;
}

bool isPluralByItself(std::string_view word) {
    if (word.size() <= 4 || !word.ends_with('s')) return false;
    return !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
}

std::size_t prepositionLength(std::span<const TaggedWord> words) {
    for (const std::string_view preposition : kPrepositions) {
        std::size_t length = 0;
        bool same = true;
        forEachWord(preposition, [&](std::string_view part) {
            same = same && length < words.size() && words[length].text == part;
            ++length;
        });
        if (same) return length;
    }
    if (words.empty()) return 0;
    const Tag tag = words[0].tag;
    return tag == Tag::Preposition || tag == Tag::To ? 1 : 0;
}

bool isParticleWord(std::string_view word) {
    static const std::unordered_set<std::string_view> words{
        "up", "down", "out", "off", "over", "in", "on"};
    return words.contains(word);
}

}  // namespace captune
