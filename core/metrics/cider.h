// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/evaluate.h"
#include "core/metrics/words.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace captune {

/// In how many pictures one n-gram (words joined by single spaces) is said.
struct NgramFrequency {
    std::string words;
    double pictures = 0.0;
};

/// CIDEr-D: n-grams up to 4, sigma 6, times 10. The length in its penalty is the number of bigrams,
/// as in the original program. Sources: Vedantam et al. 2015; pycocoevalcap cider_scorer.py,
/// REFERENCE section 7. Immutable: may be shared between threads.
class CiderD {
public:
    /// Document frequencies from the references of these pairs, which must not be empty.
    explicit CiderD(std::span<const ScoredPair> corpus);
    /// Document frequencies given as a table over `pictures` pictures. Throws Error if an n-gram
    /// has no or more than four words, or a figure is not positive.
    CiderD(std::span<const NgramFrequency> table, double pictures);

    /// One figure a pair; the corpus figure is their mean. Every pair needs a reference.
    [[nodiscard]] std::vector<double> score(std::span<const ScoredPair> pairs) const;

private:
    struct Sentence;
    [[nodiscard]] Sentence weigh(const std::vector<WordId>& words) const;
    [[nodiscard]] static double similarity(const Sentence& candidate, const Sentence& reference);

    WordIds words_;
    double logPictures_ = 0.0;
    std::unordered_map<Ngram, double, NgramHash> frequency_;
};

}  // namespace captune
