// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace captune {

/// Lets tables keyed by std::string be asked with a std::string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>()(text);
    }
};

/// When a full stop stays at an abbreviation instead of ending a sentence.
enum class StopStays { Always, BeforeNumber };
/// Abbreviations without their full stop.
using Abbreviations = std::unordered_map<std::string, StopStays, TextHash, std::equal_to<>>;

/// The words of a caption as METEOR's `-norm` makes them: quotes and dashes unified, punctuation
/// and contractions split off, hyphens between letters opened, "U.S." to "us", all in lower case
/// (Latin, Greek and Cyrillic letters). Broken UTF-8 reads as U+FFFD. Source: METEOR 1.5,
/// Normalizer, itself after the tokeniser of Moses.
[[nodiscard]] std::vector<std::string> meteorWords(std::string_view text,
                                                   const Abbreviations& abbreviations);

}  // namespace captune
