// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/lexicon.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace captune {

/// One or more words taken as the same, with all their synsets. Both lists ascend.
struct SpiceConcept {
    std::vector<std::string> words;
    std::vector<SynsetId> synsets;

    /// A word or a synset in common.
    [[nodiscard]] bool isSimilar(const SpiceConcept& other) const;
    [[nodiscard]] bool operator==(const SpiceConcept& other) const = default;
    void merge(const SpiceConcept& other);
    [[nodiscard]] bool has(std::string_view word) const;
};

/// Looks every distinct word up once. One thread at a time; the lexicon must outlive it.
class ConceptTable {
public:
    explicit ConceptTable(const SpiceLexicon& lexicon) : lexicon_(lexicon) {}
    /// The reference is good until the next call.
    [[nodiscard]] const SpiceConcept& of(const std::string& word);

private:
    const SpiceLexicon& lexicon_;
    std::unordered_map<std::string, SpiceConcept> concepts_;
};

}  // namespace captune
