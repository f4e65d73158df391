// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/character_set.h"

#include "core/base/error.h"
#include "core/text/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace captune {
namespace {

constexpr char32_t kLast = 0xFFFF;

using Range = CharacterSet::Range;

struct FreeCode {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct FreeMatch {
    void operator()(pcre2_match_data* match) const { pcre2_match_data_free(match); }
};
using Code = std::unique_ptr<pcre2_code, FreeCode>;
using Match = std::unique_ptr<pcre2_match_data, FreeMatch>;

PCRE2_SPTR bytesOf(std::string_view text) {
    return reinterpret_cast<PCRE2_SPTR>(text.data());
}

Code compile(const std::string& pattern) {
    int failure = 0;
    PCRE2_SIZE where = 0;
    Code code(pcre2_compile(
        bytesOf(pattern), pattern.size(), PCRE2_UTF | PCRE2_UCP, &failure, &where, nullptr));
    if (!code) {
        throw Error("PCRE2 on this machine does not know the characters " + pattern +
                    ": install one that was built with Unicode");
    }
    return code;
}

bool isSurrogate(char32_t character) {
    return character >= 0xD800 && character <= 0xDFFF;
}

/// Every character of the basic plane but the surrogates, in order.
const std::string& basicPlane() {
    static const std::string text = [] {
        std::string all;
        for (char32_t c = 0; c <= kLast; ++c)
            if (!isSurrogate(c)) appendUtf8(all, c);
        return all;
    }();
    return text;
}

/// The character before byte `end` of `text`, which is sound UTF-8.
char32_t lastCharacter(std::string_view text, std::size_t end) {
    std::size_t start = end - 1;
    while ((static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    return firstCharacter(text.substr(start)).codePoint;
}

bool between(char32_t c, char32_t first, char32_t last) {
    return first <= c && c <= last;
}

/// Blocks in which each capital stands directly before its small letter, on an even place.
bool pairsFromEven(char32_t c) {
    return (between(c, 0x100, 0x137) && c != 0x130) || between(c, 0x14A, 0x177) ||
           between(c, 0x1A0, 0x1A5) || between(c, 0x1DE, 0x1EF) || between(c, 0x1F8, 0x21F) ||
           between(c, 0x222, 0x233) || between(c, 0x460, 0x481) || between(c, 0x48A, 0x4BF) ||
           between(c, 0x4D0, 0x52F) || between(c, 0x1E00, 0x1E95) || between(c, 0x1EA0, 0x1EFF);
}

bool pairsFromOdd(char32_t c) {
    return between(c, 0x139, 0x148) || between(c, 0x179, 0x17E) || between(c, 0x1AF, 0x1B0) ||
           between(c, 0x1CD, 0x1DC) || between(c, 0x4C1, 0x4CE);
}

struct Shift {
    Range capitals;
    char32_t by;
};

/// Blocks of capitals whose small letters lie at one distance, and single ones.
constexpr std::array<Shift, 19> kShifts{{{{U'A', U'Z'}, 32},
                                         {{0xC0, 0xD6}, 32},
                                         {{0xD8, 0xDE}, 32},
                                         {{0x386, 0x386}, 38},
                                         {{0x388, 0x38A}, 37},
                                         {{0x38C, 0x38C}, 64},
                                         {{0x38E, 0x38F}, 63},
                                         {{0x391, 0x3A1}, 32},
                                         {{0x3A3, 0x3AB}, 32},
                                         {{0x400, 0x40F}, 80},
                                         {{0x410, 0x42F}, 32},
                                         {{0x4C0, 0x4C0}, 15},
                                         {{0x531, 0x556}, 48},
                                         {{0x10A0, 0x10C5}, 7264},
                                         {{0x2160, 0x216F}, 16},
                                         {{0x24B6, 0x24CF}, 26},
                                         {{0x2C00, 0x2C2E}, 48},
                                         {{0xFF21, 0xFF3A}, 32},
                                         {{0x10400, 0x10427}, 40}}};

}  // namespace

CharacterSet::CharacterSet(std::initializer_list<Range> ranges)
    : CharacterSet(std::vector<Range>(ranges)) {}

CharacterSet::CharacterSet(std::vector<Range> ranges) {
    std::ranges::sort(ranges, {}, &Range::first);
    for (const Range& range : ranges) {
        if (!ranges_.empty() && range.first <= ranges_.back().last + 1) {
            ranges_.back().last = std::max(ranges_.back().last, range.last);
        } else {
            ranges_.push_back(range);
        }
    }
}

CharacterSet::CharacterSet(std::u32string_view characters)
    : CharacterSet([characters] {
          std::vector<Range> ranges;
          for (const char32_t c : characters) ranges.push_back({c, c});
          return ranges;
      }()) {}

bool CharacterSet::contains(char32_t character) const {
    const auto after = std::ranges::upper_bound(ranges_, character, {}, &Range::first);
    return after != ranges_.begin() && character <= std::prev(after)->last;
}

CharacterSet operator|(const CharacterSet& a, const CharacterSet& b) {
    std::vector<Range> ranges = a.ranges();
    ranges.insert(ranges.end(), b.ranges().begin(), b.ranges().end());
    return CharacterSet(std::move(ranges));
}

CharacterSet operator&(const CharacterSet& a, const CharacterSet& b) {
    return ~(~a | ~b);
}

CharacterSet operator~(const CharacterSet& set) {
    std::vector<Range> ranges;
    char32_t next = 0;
    for (const auto& [first, last] : set.ranges()) {
        if (first > next) ranges.push_back({next, first - 1});
        next = last + 1;
    }
    if (next <= kLast) ranges.push_back({next, kLast});
    return CharacterSet(std::move(ranges));
}

CharacterSet charactersWith(std::string_view property) {
    const Code code = compile("\\p{" + std::string(property) + "}+");
    const Match match(pcre2_match_data_create_from_pattern(code.get(), nullptr));
    if (!match) throw std::bad_alloc();
    const std::string& text = basicPlane();
    std::vector<Range> ranges;
    for (std::size_t start = 0;;) {
        const int found = pcre2_match(code.get(),
                                      bytesOf(text),
                                      text.size(),
                                      start,
                                      PCRE2_NO_UTF_CHECK,
                                      match.get(),
                                      nullptr);
        if (found < 1) return CharacterSet(std::move(ranges));
        const PCRE2_SIZE* bounds = pcre2_get_ovector_pointer(match.get());
        const std::string_view rest = std::string_view(text).substr(bounds[0]);
        ranges.push_back({firstCharacter(rest).codePoint, lastCharacter(text, bounds[1])});
        start = bounds[1];
    }
}

char32_t toLower(char32_t character) {
    if (character < 0x80) return between(character, U'A', U'Z') ? character + 32 : character;
    if (character == 0x130) return U'i';
    if (character == 0x178) return 0xFF;
    if (character == 0x1E9E) return 0xDF;
    if (pairsFromEven(character)) return character | 1U;
    if (pairsFromOdd(character)) return character + character % 2;
    for (const auto& [capitals, by] : kShifts)
        if (between(character, capitals.first, capitals.last)) return character + by;
    return character;
}

}  // namespace captune
