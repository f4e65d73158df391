// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace captune {

struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

/// The paint that a colour word of the captions stands for ("red", "light blue", "cream").
/// Throws Error if the word is unknown.
[[nodiscard]] Rgb paintOf(std::string_view colourWord);

/// Whether two colour words are told apart at a glance when one lies on the other.
[[nodiscard]] bool standsOut(std::string_view colourWord, std::string_view behind);

}  // namespace captune
