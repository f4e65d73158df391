// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/bleu.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace captune {

namespace {

constexpr double kTiny = 1e-15;
constexpr double kSmall = 1e-9;

std::int64_t nearestLength(const std::vector<CountedSentence>& sentences, std::int64_t wanted) {
    return std::ranges::min_element(sentences,
                                    {},
                                    [wanted](const CountedSentence& sentence) {
                                        return std::pair(std::abs(sentence.words - wanted),
                                                         sentence.words);
                                    })
        ->words;
}

BleuCounts countPicture(const ReferenceNgrams::Picture& picture, const CountedSentence& said) {
    BleuCounts counts;
    counts.length = said.words;
    counts.referenceLength = nearestLength(picture.references, counts.length);
    for (std::size_t n = 0; n < kLongestNgram; ++n) {
        counts.guesses[n] = std::max<std::int64_t>(0, counts.length - static_cast<std::int64_t>(n));
    }
    auto limit = picture.most.begin();
    for (const auto& [ngram, count] : said.counts) {
        while (limit != picture.most.end() && limit->first < ngram) ++limit;
        if (limit == picture.most.end()) break;
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

BleuResult scoreBleu(const ReferenceNgrams& references,
                     std::span<const CountedSentence> hypotheses,
                     const ParallelOptions& options) {
    std::vector<BleuCounts> counts(hypotheses.size());
    const auto score = [&](std::size_t i) {
        counts[i] = countPicture(references.pictures()[i], hypotheses[i]);
    };
    forEachPiece(counts.size(), options, [&] { return score; });
    BleuResult result;
    for (const BleuCounts& one : counts) {
        result.total += one;
        result.perPicture.push_back(bleuOf(one));
        result.counts.push_back(one);
    }
    result.corpus = bleuOf(result.total);
    return result;
}

}  // namespace captune
