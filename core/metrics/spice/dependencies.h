// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/tags.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace captune {

/// Universal dependencies as far as scene graphs need them (their English names in brackets).
enum class Relation {
    Subject,         ///< (nsubj) verb or predicate -> noun
    PassiveSubject,  ///< (nsubjpass)
    Object,          ///< (dobj, iobj)
    Modifier,        ///< (nmod:on …) anything -> noun, with the preposition
    Agent,           ///< (nmod:agent) "by" of a passive
    Clause,          ///< (acl) noun -> verb: "a cat sitting"
    Adjective,       ///< (amod)
    Number,          ///< (nummod)
    Quantifier,      ///< (qmod) "a" of "a couple of dogs"
    Compound,        ///< (compound) "tennis" of "tennis court"
    Possessor,       ///< (nmod:poss) "man" of "man's hat"
    Other,           ///< keeps the tree together; says nothing
};

struct Dependency {
    std::size_t head = 0;  ///< index of a word
    std::size_t dependent = 0;
    Relation relation = Relation::Other;
    std::string preposition{};  ///< of a Modifier: "on top of"
};

/// One sentence, parsed.
struct DependencyGraph {
    std::vector<TaggedWord> words;
    std::vector<Dependency> dependencies;
    std::vector<bool> hasCopula;           ///< by word: a predicate of "be", "a dog" in "is a dog"
    std::vector<std::string> copularCase;  ///< by word: "on" for "table" in "is on the table"
    std::vector<std::string> particle;     ///< by verb: "up" in "is standing up"
    std::optional<std::size_t> root{};     ///< head of the first clause

    explicit DependencyGraph(std::vector<TaggedWord> sentence);
    void add(std::size_t head,
             std::size_t dependent,
             Relation relation,
             std::string preposition = {});
};

}  // namespace captune
