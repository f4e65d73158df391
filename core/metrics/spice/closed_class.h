// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/tags.h"

#include <span>
#include <string_view>

namespace captune {

/// Tags of a function word ("the", "with", "who" …), or of a word whose use in captions is not
/// what WordNet's texts suggest ("orange", "building"), most likely first; empty for other words.
[[nodiscard]] std::span<const Tag> closedClassTags(std::string_view word);

/// "two", "12", "3.5".
[[nodiscard]] bool isNumberWord(std::string_view word);

/// Nouns that WordNet lists in this form and that are plural: "people", "scissors".
[[nodiscard]] bool isPluralByItself(std::string_view word);

/// How many words at the start of `words` make up one preposition ("in front of": 3), or 0.
[[nodiscard]] std::size_t prepositionLength(std::span<const TaggedWord> words);

/// "up" and the like: after a verb they may belong to it.
[[nodiscard]] bool isParticleWord(std::string_view word);

}  // namespace captune
