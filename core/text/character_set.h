// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

namespace captune {

/// A set of characters of the basic plane, U+0000 to U+FFFF.
class CharacterSet {
public:
    struct Range {
        char32_t first = 0;
        char32_t last = 0;
    };

    CharacterSet() = default;
    /// In any order; ranges may overlap.
    CharacterSet(std::initializer_list<Range> ranges);
    explicit CharacterSet(std::vector<Range> ranges);
    /// The characters of the text.
    explicit CharacterSet(std::u32string_view characters);

    /// Ascending, with gaps between them.
    [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }
    [[nodiscard]] bool contains(char32_t character) const;

private:
    std::vector<Range> ranges_;
};

[[nodiscard]] CharacterSet operator|(const CharacterSet& a, const CharacterSet& b);
[[nodiscard]] CharacterSet operator&(const CharacterSet& a, const CharacterSet& b);
/// All others.
[[nodiscard]] CharacterSet operator~(const CharacterSet& set);

/// The characters of the basic plane with a Unicode property: "L" (letters), "Nd" (decimal digits),
/// "Lu" … as PCRE2 on this machine knows them. Throws Error if it knows no such property.
[[nodiscard]] CharacterSet charactersWith(std::string_view property);

/// The character in lower case: Latin, Greek, Cyrillic, Armenian, Georgian, and letters in circles,
/// numerals and full width. Rarer scripts stay as they are.
[[nodiscard]] char32_t toLower(char32_t character);

}  // namespace captune
