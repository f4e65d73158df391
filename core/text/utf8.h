// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace captune {

/// The first character of a text, or what stands in its place when the bytes are broken.
struct Utf8Character {
    std::size_t length = 0;  ///< bytes; at least 1
    char32_t codePoint = 0;  ///< U+FFFD when broken
    bool valid = false;
};

/// Reads the first character of `text`, which must not be empty. Overlong forms, surrogates and
/// values above U+10FFFF are broken; a broken stretch is as long as Unicode's "maximal subpart".
[[nodiscard]] Utf8Character firstCharacter(std::string_view text);

/// Adds the UTF-8 form of a character up to U+10FFFF.
void appendUtf8(std::string& text, char32_t character);

/// The text with every broken stretch replaced by U+FFFD, as Python's errors="replace" does.
[[nodiscard]] std::string repairUtf8(std::string_view text);

}  // namespace captune
