// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/matching.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <string_view>
#include <unordered_set>

namespace captune {

namespace {

using WordList = std::unordered_set<std::string_view>;

const WordList& colors() {
    static const WordList words{"black",
                                "white",
                                "gray",
                                "grey",
                                "red",
                                "orange",
                                "brown",
                                "yellow",
                                "green",
                                "blue",
                                "purple",
                                "violet",
                                "pink",
                                "beige",
                                "cream",
                                "maroon",
                                "dark",
                                "light"};
    return words;
}

const WordList& counts() {
    static const WordList words{
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    return words;
}

const WordList& sizes() {
    static const WordList words{
        "big",       "large",   "huge",    "enormous",    "giant",     "gigantic",   "great",
        "massive",   "vast",    "immense", "small",       "little",    "tiny",       "mini",
        "miniature", "minute",  "wee",     "baby",        "tall",      "towering",   "short",
        "wide",      "broad",   "narrow",  "thick",       "thin",      "fat",        "overweight",
        "obese",     "plump",   "chubby",  "skinny",      "slim",      "slender",    "lean",
        "heavy",     "bulky",   "compact", "oversize",    "oversized", "undersized", "grand",
        "colossal",  "mammoth", "petite",  "microscopic", "extensive", "sizable"};
    return words;
}

bool isOneOf(const GraphTuple& tuple, const WordList& list) {
    return tuple.size() == 2 && std::ranges::any_of(tuple[1]->words, [&](const std::string& word) {
               return list.contains(word);
           });
}

const std::map<std::string, std::function<bool(const GraphTuple&)>>& filters() {
    static const std::map<std::string, std::function<bool(const GraphTuple&)>> all{
        {"Object", [](const GraphTuple& tuple) { return tuple.size() == 1; }},
        {"Relation", [](const GraphTuple& tuple) { return tuple.size() == 3; }},
        {"Attribute", [](const GraphTuple& tuple) { return tuple.size() == 2; }},
        {"Color", [](const GraphTuple& tuple) { return isOneOf(tuple, colors()); }},
        {"Cardinality", [](const GraphTuple& tuple) { return isOneOf(tuple, counts()); }},
        {"Size", [](const GraphTuple& tuple) { return isOneOf(tuple, sizes()); }},
    };
    return all;
}

bool matches(const GraphTuple& left, const GraphTuple& right, Matching matching) {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const bool same =
            matching == Matching::Exact ? *left[i] == *right[i] : left[i]->isSimilar(*right[i]);
        if (!same) return false;
    }
    return true;
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double SpiceMatch::precision() const {
    return references == 0 ? 0.0 : share(matched, candidates);
}

double SpiceMatch::recall() const {
    return share(matched, references);
}

double SpiceMatch::f() const {
    if (matched == 0) return 0.0;
    return 2.0 * (precision() * recall()) / (precision() + recall());
}

SpiceMatch matchTuples(std::span<const GraphTuple> candidate,
                       std::span<const GraphTuple> references,
                       Matching matching) {
    SpiceMatch match{candidate.size(), references.size(), 0};
    for (const GraphTuple& tuple : candidate) {
        if (std::ranges::any_of(references, [&](const GraphTuple& other) {
                return matches(tuple, other, matching);
            }))
            ++match.matched;
    }
    return match;
}

std::span<const std::string> spiceCategories() {
    static const std::array<std::string, 6> names{
        "Object", "Relation", "Attribute", "Color", "Cardinality", "Size"};
    return names;
}

std::vector<GraphTuple> tuplesIn(const std::string& category, std::span<const GraphTuple> tuples) {
    const auto& filter = filters().at(category);
    std::vector<GraphTuple> chosen;
    std::ranges::copy_if(tuples, std::back_inserter(chosen), filter);
    return chosen;
}

}  // namespace captune
