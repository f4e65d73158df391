// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/evaluate.h"
#include "core/metrics/words.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace captune {

/// BLEU-1 to BLEU-4.
using BleuScores = std::array<double, kLongestNgram>;

/// What BLEU counts; adds up over pictures.
struct BleuCounts {
    std::int64_t length = 0;           ///< words of the candidate
    std::int64_t referenceLength = 0;  ///< words of the reference nearest in length
    std::array<std::int64_t, kLongestNgram> guesses{};
    std::array<std::int64_t, kLongestNgram> correct{};  ///< clipped by the references

    BleuCounts& operator+=(const BleuCounts& other);
};

struct BleuResult {
    BleuScores corpus{};
    std::vector<BleuScores> perPicture;
    BleuCounts total;
};

/// BLEU of the counts, smoothed as coco-caption does: (correct + 1e-15) / (guesses + 1e-9), with
/// the brevity penalty of the length ratio. Source: pycocoevalcap bleu_scorer.py.
[[nodiscard]] BleuScores bleuOf(const BleuCounts& counts);

/// Closest reference length, ties to the shorter. Every pair needs a reference.
[[nodiscard]] BleuResult scoreBleu(std::span<const ScoredPair> pairs);

}  // namespace captune
