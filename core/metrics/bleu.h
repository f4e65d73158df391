// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/bleu_counts.h"
#include "core/metrics/reference_ngrams.h"
#include "core/metrics/words.h"

#include <array>
#include <span>
#include <vector>

namespace captune {

/// BLEU-1 to BLEU-4.
using BleuScores = std::array<double, kLongestNgram>;

struct BleuResult {
    BleuScores corpus{};
    std::vector<BleuScores> perPicture;
    std::vector<BleuCounts> counts;  ///< of each picture
    BleuCounts total;
};

/// BLEU of the counts, smoothed as coco-caption does: (correct + 1e-15) / (guesses + 1e-9), with
/// the brevity penalty of the length ratio. Source: pycocoevalcap bleu_scorer.py.
[[nodiscard]] BleuScores bleuOf(const BleuCounts& counts);

/// Closest reference length, ties to the shorter. One hypothesis for each picture, counted by
/// `references`; every picture needs a reference.
[[nodiscard]] BleuResult scoreBleu(const ReferenceNgrams& references,
                                   std::span<const CountedSentence> hypotheses,
                                   const ParallelOptions& options = {});

}  // namespace captune
