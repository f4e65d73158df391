// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/document_frequencies.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/reference_ngrams.h"

#include <array>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace captune {

/// D clips the candidate's weights by the reference's and punishes another length; what papers call
/// CIDEr is D. Plain does neither.
enum class CiderKind { D, Plain };

/// A sentence as tf-idf weights.
struct WeighedSentence {
    std::vector<std::pair<Ngram, double>> weights;  ///< ascending n-grams
    std::array<double, kLongestNgram> norms{};
    double bigrams = 0.0;
};

[[nodiscard]] WeighedSentence weigh(const CountedSentence& sentence,
                                    const DocumentFrequencies& frequencies);

/// CIDEr of one candidate: mean over n-grams up to 4 and over the references, of which there must
/// be one, times 10. D has sigma 6, and takes for a length the number of bigrams, as the original
/// program does. Sources: Vedantam et al. 2015; pycocoevalcap and vrama91/cider cider_scorer.py,
/// REFERENCE section 7.
[[nodiscard]] double ciderOf(const WeighedSentence& candidate,
                             std::span<const WeighedSentence> references,
                             CiderKind kind = CiderKind::D);

/// CIDEr-D of captions that come with references of their own, as rewards of training need it.
/// Immutable: may be shared between threads.
class CiderD {
public:
    /// Document frequencies from the references of these pairs, which must not be empty.
    explicit CiderD(std::span<const ScoredPair> corpus);
    explicit CiderD(DocumentFrequencies frequencies);

    /// One figure a pair; the corpus figure is their mean. Every pair needs a reference.
    [[nodiscard]] std::vector<double> score(std::span<const ScoredPair> pairs) const;

private:
    std::unique_ptr<const ReferenceNgrams> corpus_;
    std::unique_ptr<const DocumentFrequencies> frequencies_;
};

}  // namespace captune
