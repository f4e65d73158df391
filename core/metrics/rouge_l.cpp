// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rouge_l.h"

#include "core/metrics/words.h"

#include <algorithm>

namespace captune {

namespace {

constexpr double kBetaSquared = 1.2 * 1.2;

using Words = std::vector<std::string_view>;

double commonSubsequence(const Words& a, const Words& b) {
    std::vector<int> row(b.size() + 1, 0);
    for (const std::string_view word : a) {
        int diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const int above = row[j + 1];
            row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
            diagonal = above;
        }
    }
    return row.back();
}

double scorePair(const ScoredPair& pair) {
    const Words candidate = splitAtSpaces(pair.hypothesis);
    double precision = 0.0;
    double recall = 0.0;
    for (const std::string& text : pair.references) {
        const Words reference = splitAtSpaces(text);
        const double common = commonSubsequence(candidate, reference);
        precision = std::max(precision, common / static_cast<double>(candidate.size()));
        recall = std::max(recall, common / static_cast<double>(reference.size()));
    }
    if (precision == 0.0 || recall == 0.0) return 0.0;
    return (1.0 + kBetaSquared) * precision * recall / (recall + kBetaSquared * precision);
}

}  // namespace

std::vector<double> scoreRougeL(std::span<const ScoredPair> pairs, const ParallelOptions& options) {
    std::vector<double> scores(pairs.size());
    const auto score = [&](std::size_t i) { scores[i] = scorePair(pairs[i]); };
    forEachPiece(pairs.size(), options, [&] { return score; });
    return scores;
}

}  // namespace captune
