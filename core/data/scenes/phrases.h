// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/data/scenes/scene.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

inline constexpr std::size_t kReferences = 5;

/// The words for one kind of thing; the first noun is the canonical and most frequent one.
struct NounForms {
    std::string_view singular;
    std::string_view plural;
};

/// Nouns that stand for the thing `name` ("circle": circle, disc). Throws Error if unknown.
[[nodiscard]] std::span<const NounForms> nounsOf(std::string_view name);
/// The canonical name of a noun in either number ("discs": "circle"), or empty.
[[nodiscard]] std::string_view thingOfNoun(std::string_view noun);
/// All colour words that a thing can have.
[[nodiscard]] std::span<const std::string_view> colourWords();
[[nodiscard]] bool isColourWord(std::string_view word);
/// The canonical size of a size word ("tiny": "small", "huge": "big"), or empty.
[[nodiscard]] std::string_view sizeOfWord(std::string_view word);

enum class Article { Indefinite, Definite };

/// "three little red circles", "an orange house", "the blue ring": colour always, size sometimes.
[[nodiscard]] std::string nounPhrase(const SceneGroup& group, Article article, Random& random);

/// One of the strings; the first is as likely as all others together.
[[nodiscard]] std::string_view favour(std::span<const std::string_view> words, Random& random);

/// Replaces each "{key}" of a frame by phrase(key).
[[nodiscard]] std::string fillFrame(std::string_view frame,
                                    const std::function<std::string(std::string_view)>& phrase);

/// Five different captions of 5 to 14 words from different frames.
[[nodiscard]] std::vector<std::string> writeReferences(
    std::span<const std::string_view> frames,
    const std::function<std::string(std::string_view)>& phrase,
    Random& random);

}  // namespace captune
