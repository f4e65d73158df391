// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/cider.h"

#include <algorithm>
#include <cmath>

namespace captune {

namespace {

constexpr double kSigma = 6.0;
constexpr double kFactor = 10.0;

double similarity(const WeighedSentence& candidate,
                  const WeighedSentence& reference,
                  CiderKind kind) {
    std::array<double, kLongestNgram> products{};
    auto other = reference.weights.begin();
    for (const auto& [ngram, weight] : candidate.weights) {
        while (other != reference.weights.end() && other->first < ngram) ++other;
        if (other == reference.weights.end()) break;
        if (other->first == ngram) {
            const double said = kind == CiderKind::D ? std::min(weight, other->second) : weight;
            products[lengthOf(ngram) - 1] += said * other->second;
        }
    }
    const double difference = candidate.bigrams - reference.bigrams;
    const double penalty =
        kind == CiderKind::D ? std::exp(-difference * difference / (2.0 * kSigma * kSigma)) : 1.0;
    double sum = 0.0;
    for (std::size_t n = 0; n < kLongestNgram; ++n) {
        const double norms = candidate.norms[n] * reference.norms[n];
        sum += (norms != 0.0 ? products[n] / norms : products[n]) * penalty;
    }
    return sum / static_cast<double>(kLongestNgram);
}

}  // namespace

WeighedSentence weigh(const CountedSentence& sentence, const DocumentFrequencies& frequencies) {
    WeighedSentence weighed;
    weighed.bigrams = sentence.words == 0 ? 0.0 : static_cast<double>(sentence.words - 1);
    weighed.weights.reserve(sentence.counts.size());
    for (const auto& [ngram, count] : sentence.counts) {
        const double weight = static_cast<double>(count) * frequencies.inverse(ngram);
        weighed.weights.emplace_back(ngram, weight);
        weighed.norms[lengthOf(ngram) - 1] += weight * weight;
    }
    for (double& norm : weighed.norms) norm = std::sqrt(norm);
    return weighed;
}

double ciderOf(const WeighedSentence& candidate,
               std::span<const WeighedSentence> references,
               CiderKind kind) {
    double sum = 0.0;
    for (const WeighedSentence& reference : references)
        sum += similarity(candidate, reference, kind);
    return kFactor * sum / static_cast<double>(references.size());
}

CiderD::CiderD(std::span<const ScoredPair> corpus)
    : corpus_(std::make_unique<const ReferenceNgrams>(corpus)),
      frequencies_(std::make_unique<const DocumentFrequencies>(*corpus_)) {}

CiderD::CiderD(DocumentFrequencies frequencies)
    : frequencies_(std::make_unique<const DocumentFrequencies>(std::move(frequencies))) {}

std::vector<double> CiderD::score(std::span<const ScoredPair> pairs) const {
    const ReferenceNgrams said(pairs, &frequencies_->words());
    std::vector<double> scores;
    scores.reserve(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        std::vector<WeighedSentence> references;
        for (const CountedSentence& reference : said.pictures()[i].references)
            references.push_back(weigh(reference, *frequencies_));
        scores.push_back(
            ciderOf(weigh(said.count(pairs[i].hypothesis), *frequencies_), references));
    }
    return scores;
}

}  // namespace captune
