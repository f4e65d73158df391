// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/concept.h"

#include <algorithm>
#include <iterator>

namespace captune {

namespace {

constexpr std::size_t kMostConcepts = 100'000;

template <typename Value>
bool haveCommon(const std::vector<Value>& left, const std::vector<Value>& right) {
    auto a = left.begin();
    auto b = right.begin();
    while (a != left.end() && b != right.end()) {
        if (*a < *b)
            ++a;
        else if (*b < *a)
            ++b;
        else
            return true;
    }
    return false;
}

template <typename Value>
void unite(std::vector<Value>& into, const std::vector<Value>& other) {
    std::vector<Value> both;
    both.reserve(into.size() + other.size());
    std::ranges::set_union(into, other, std::back_inserter(both));
    into = std::move(both);
}

}  // namespace

bool SpiceConcept::isSimilar(const SpiceConcept& other) const {
    return haveCommon(words, other.words) || haveCommon(senses, other.senses);
}

void SpiceConcept::merge(const SpiceConcept& other) {
    if (std::ranges::includes(words, other.words) && std::ranges::includes(senses, other.senses))
        return;
    unite(words, other.words);
    unite(senses, other.senses);
}

bool SpiceConcept::has(std::string_view word) const {
    return std::ranges::find(words, word) != words.end();
}

const SpiceConcept& ConceptTable::of(const std::string& word) {
    const auto known = concepts_.find(word);
    if (known != concepts_.end()) return known->second;
    if (concepts_.size() >= kMostConcepts) concepts_.clear();
    return concepts_.emplace(word, SpiceConcept{{word}, synonyms_.senses(word)}).first->second;
}

}  // namespace captune
