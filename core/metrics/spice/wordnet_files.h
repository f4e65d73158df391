// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

namespace captune {

/// WordNet's four files of words, in the order of its own numbers for them.
enum class WordClass { Noun, Verb, Adjective, Adverb };
inline constexpr std::array kWordClasses{WordClass::Noun,
                                         WordClass::Verb,
                                         WordClass::Adjective,
                                         WordClass::Adverb};

/// What the reader tells of; the views last only for the call.
struct WordNetHandlers {
    /// A lemma ("surf_board") that a word class has.
    std::function<void(WordClass, std::string_view lemma)> lemma;
    /// An irregular form and its base: "men", "man".
    std::function<void(WordClass, std::string_view form, std::string_view base)> irregular;
    /// How often one sense of a lemma stands in WordNet's tagged texts.
    std::function<void(WordClass, std::string_view lemma, std::uint32_t count)> frequency;
};

/// Reads `index.*`, `*.exc` and `cntlist.rev` of a WordNet 3.0 folder.
/// Throws Error naming the file that is missing or damaged. Formats: wndb(5WN), cntlist(5WN).
void readWordNet(const std::filesystem::path& folder, const WordNetHandlers& handlers);

}  // namespace captune
