// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/meteor_synonyms.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace captune {

/// One or more words taken as the same, with all their senses. Both lists ascend.
struct SpiceConcept {
    std::vector<std::string> words;
    std::vector<SenseId> senses;

    /// A word or a sense in common.
    [[nodiscard]] bool isSimilar(const SpiceConcept& other) const;
    [[nodiscard]] bool operator==(const SpiceConcept& other) const = default;
    void merge(const SpiceConcept& other);
    [[nodiscard]] bool has(std::string_view word) const;
};

/// Looks every distinct word up once. One thread at a time; the synonyms must outlive it.
class ConceptTable {
public:
    explicit ConceptTable(const MeteorSynonyms& synonyms) : synonyms_(synonyms) {}
    /// The reference is good until the next call.
    [[nodiscard]] const SpiceConcept& of(const std::string& word);

private:
    const MeteorSynonyms& synonyms_;
    std::unordered_map<std::string, SpiceConcept> concepts_;
};

}  // namespace captune
