// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace captune {

/// Parts of speech that the scene-graph parser tells apart (coarser than the Penn Treebank's,
/// finer where captions need it: every form of "be" is one, whether auxiliary or copula).
enum class Tag : std::uint8_t {
    Determiner,
    Number,
    Adjective,
    Noun,
    PluralNoun,
    Verb,         ///< base form or plural present: "ride"
    PresentVerb,  ///< "rides"
    PastVerb,     ///< "rode"
    Gerund,       ///< "riding"
    Participle,   ///< "ridden"
    Be,           ///< "is", "are", "was" …
    Modal,
    Preposition,
    Particle,  ///< "up" of "sitting up"
    To,
    Conjunction,   ///< "and", "or", "but"
    Subordinator,  ///< "while", "as", "because"
    Relative,      ///< "who", "which", "that"
    Existential,   ///< "there" of "there is"
    Pronoun,
    Possessive,      ///< "his"
    PossessiveMark,  ///< "'s"
    Adverb,
    Comma,
    Stop,   ///< ends a sentence
    Count,  ///< how many tags there are
};

/// A word of a caption.
struct TaggedWord {
    std::string text;  ///< lower case
    std::string
        lemma;  ///< as Stanford's tools give it: nouns in the singular, verbs in the base form
    Tag tag = Tag::Noun;
};

[[nodiscard]] constexpr bool isNoun(Tag tag) {
    return tag == Tag::Noun || tag == Tag::PluralNoun;
}
/// Any verb but "be" and modals.
[[nodiscard]] constexpr bool isVerb(Tag tag) {
    return tag >= Tag::Verb && tag <= Tag::Participle;
}
[[nodiscard]] constexpr bool isFinite(Tag tag) {
    return tag >= Tag::Verb && tag <= Tag::PastVerb;
}

}  // namespace captune
