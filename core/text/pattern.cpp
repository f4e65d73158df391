// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pattern.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>
#include <utility>

namespace captune {

namespace {

CharacterSet caseless(char character) {
    const auto c = static_cast<char32_t>(static_cast<unsigned char>(character));
    if (c < U'a' || c > U'z') return {{c, c}};
    const char32_t capital = c - U'a' + U'A';
    return {{c, c}, {capital, capital}};
}

}  // namespace

Pattern::Pattern(CharacterSet set)
    : node_(std::make_shared<const Node>(Node{.kind = Kind::Set, .set = std::move(set)})) {}

Pattern::Pattern(Node node) : node_(std::make_shared<const Node>(std::move(node))) {}

Pattern operator+(const Pattern& first, const Pattern& second) {
    return Pattern(Pattern::Node{.kind = Pattern::Kind::Sequence, .parts = {first, second}});
}

Pattern operator|(const Pattern& one, const Pattern& other) {
    return Pattern(Pattern::Node{.kind = Pattern::Kind::Choice, .parts = {one, other}});
}

Pattern times(const Pattern& part, int least, int most) {
    return Pattern(Pattern::Node{
        .kind = Pattern::Kind::Repeat, .parts = {part}, .least = least, .most = most});
}

Pattern maybe(const Pattern& part) {
    return times(part, 0, 1);
}

Pattern any(const Pattern& part) {
    return times(part, 0, Pattern::kAnyNumber);
}

Pattern some(const Pattern& part) {
    return times(part, 1, Pattern::kAnyNumber);
}

CharacterSet oneOf(std::u32string_view characters) {
    return CharacterSet(characters);
}

CharacterSet between(char32_t first, char32_t last) {
    return {{first, last}};
}

Pattern word(std::string_view ascii) {
    Pattern::Node node{.kind = Pattern::Kind::Sequence};
    for (const char c : ascii) node.parts.emplace_back(caseless(c));
    return Pattern(std::move(node));
}

Pattern anyWord(std::initializer_list<std::string_view> words) {
    Pattern::Node node{.kind = Pattern::Kind::Choice};
    for (const std::string_view one : words) node.parts.push_back(word(one));
    return Pattern(std::move(node));
}

std::optional<int> fixedLength(const Pattern& pattern) {
    const Pattern::Node& node = pattern.node();
    if (node.kind == Pattern::Kind::Set) return 1;
    std::vector<int> lengths;
    for (const Pattern& part : node.parts) {
        const std::optional<int> length = fixedLength(part);
        if (!length) return std::nullopt;
        lengths.push_back(*length);
    }
    const int sum = std::accumulate(lengths.begin(), lengths.end(), 0);
    if (node.kind == Pattern::Kind::Sequence) return sum;
    if (node.kind == Pattern::Kind::Repeat && node.least == node.most) return sum * node.least;
    const bool agree = std::ranges::adjacent_find(lengths, std::not_equal_to()) == lengths.end();
    if (node.kind == Pattern::Kind::Choice && agree) return lengths.front();
    return std::nullopt;
}

}  // namespace captune
