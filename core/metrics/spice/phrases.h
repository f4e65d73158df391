// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/dependencies.h"

#include <string>
#include <vector>

namespace captune {

/// A piece of a sentence as the clause parser sees it.
struct Phrase {
    enum class Kind {
        Noun,  ///< a noun phrase or pronoun
        Verb,  ///< a verb with its auxiliaries
        Be,    ///< "be" as the only verb
        Preposition,
        Adjective,  ///< outside noun phrases
        Particle,
        Conjunction,
        Comma,
        Subordinator,
        Relative,
        Existential,
        Other,
    };
    Kind kind = Kind::Other;
    std::size_t head = 0;       ///< index of the main word
    std::string preposition{};  ///< of Kind::Preposition
    bool finite = false;        ///< of verbs: has a subject of its own
    bool passive = false;
    bool infinitive = false;
};

/// Cuts a sentence into phrases. What lies inside noun phrases goes into `graph` at once:
/// adjectives, numbers, compounds, possessors, and quantities ("a couple of dogs" has the head
/// "dogs").
[[nodiscard]] std::vector<Phrase> findPhrases(DependencyGraph& graph);

}  // namespace captune
