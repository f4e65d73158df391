// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/bleu.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace captune {

namespace {

constexpr double kTiny = 1e-15;
constexpr double kSmall = 1e-9;

/// Raises each count of `most` to that of `counts`; both ascending.
NgramCounts maximum(const NgramCounts& most, const NgramCounts& counts) {
    NgramCounts merged;
    merged.reserve(most.size() + counts.size());
    auto other = counts.begin();
    for (const auto& entry : most) {
        while (other != counts.end() && other->first < entry.first) merged.push_back(*other++);
        merged.push_back(entry);
        if (other != counts.end() && other->first == entry.first) {
            merged.back().second = std::max(entry.second, other->second);
            ++other;
        }
    }
    merged.insert(merged.end(), other, counts.end());
    return merged;
}

std::int64_t nearestLength(const std::vector<std::int64_t>& lengths, std::int64_t wanted) {
    return *std::ranges::min_element(lengths, {}, [wanted](std::int64_t length) {
        return std::pair(std::abs(length - wanted), length);
    });
}

BleuCounts countPair(const ScoredPair& pair) {
    WordIds words;
    std::vector<std::int64_t> lengths;
    NgramCounts allowed;
    for (const std::string& reference : pair.references) {
        const std::vector<WordId> ids = words.idsOf(reference);
        lengths.push_back(static_cast<std::int64_t>(ids.size()));
        allowed = maximum(allowed, countNgrams(ids));
    }
    const std::vector<WordId> ids = words.idsOf(pair.hypothesis);
    BleuCounts counts;
    counts.length = static_cast<std::int64_t>(ids.size());
    counts.referenceLength = nearestLength(lengths, counts.length);
    for (std::size_t n = 0; n < kLongestNgram; ++n) {
        counts.guesses[n] = std::max<std::int64_t>(0, counts.length - static_cast<std::int64_t>(n));
    }
    auto limit = allowed.begin();
    for (const auto& [ngram, count] : countNgrams(ids)) {
        while (limit != allowed.end() && limit->first < ngram) ++limit;
        if (limit == allowed.end()) break;
        if (limit->first == ngram) {
            counts.correct[lengthOf(ngram) - 1] += std::min(count, limit->second);
        }
    }
    return counts;
}

}  // namespace

BleuCounts& BleuCounts::operator+=(const BleuCounts& other) {
    length += other.length;
    referenceLength += other.referenceLength;
    for (std::size_t n = 0; n < kLongestNgram; ++n) {
        guesses[n] += other.guesses[n];
        correct[n] += other.correct[n];
    }
    return *this;
}

BleuScores bleuOf(const BleuCounts& counts) {
    const double ratio = (static_cast<double>(counts.length) + kTiny) /
                         (static_cast<double>(counts.referenceLength) + kSmall);
    const double brevity = ratio < 1.0 ? std::exp(1.0 - 1.0 / ratio) : 1.0;
    BleuScores scores{};
    double product = 1.0;
    for (std::size_t n = 0; n < kLongestNgram; ++n) {
        product *= (static_cast<double>(counts.correct[n]) + kTiny) /
                   (static_cast<double>(counts.guesses[n]) + kSmall);
        scores[n] = std::pow(product, 1.0 / static_cast<double>(n + 1)) * brevity;
    }
    return scores;
}

BleuResult scoreBleu(std::span<const ScoredPair> pairs) {
    BleuResult result;
    for (const ScoredPair& pair : pairs) {
        const BleuCounts counts = countPair(pair);
        result.total += counts;
        result.perPicture.push_back(bleuOf(counts));
    }
    result.corpus = bleuOf(result.total);
    return result;
}

}  // namespace captune
