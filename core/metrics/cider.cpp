// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/cider.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace captune {

namespace {

constexpr double kSigma = 6.0;
constexpr double kFactor = 10.0;

}  // namespace

/// A tf-idf vector, ascending by n-gram.
struct CiderD::Sentence {
    std::vector<std::pair<Ngram, double>> weights;
    std::array<double, kLongestNgram> norms{};
    double bigrams = 0.0;
};

CiderD::CiderD(std::span<const ScoredPair> corpus)
    : logPictures_(std::log(static_cast<double>(corpus.size()))) {
    std::vector<Ngram> said;
    for (const ScoredPair& pair : corpus) {
        said.clear();
        for (const std::string& reference : pair.references) {
            for (const auto& [ngram, count] : countNgrams(words_.idsOf(reference))) {
                said.push_back(ngram);
            }
        }
        std::ranges::sort(said);
        const auto repeated = std::ranges::unique(said);
        said.erase(repeated.begin(), repeated.end());
        for (const Ngram& ngram : said) frequency_[ngram] += 1.0;
    }
}

CiderD::CiderD(std::span<const NgramFrequency> table, double pictures)
    : logPictures_(std::log(pictures)) {
    if (!(pictures > 0.0) || !std::isfinite(pictures)) {
        throw Error("a document-frequency table over " + std::to_string(pictures) +
                    " pictures cannot score CIDEr: give the number of pictures behind it");
    }
    for (const NgramFrequency& row : table) {
        const std::vector<WordId> ids = words_.idsOf(row.words);
        if (ids.empty() || ids.size() > kLongestNgram || !(row.pictures > 0.0)) {
            throw Error(
                "\"" + row.words + "\" in " + std::to_string(row.pictures) +
                " pictures is no document frequency: give 1 to 4 words and a positive count");
        }
        Ngram ngram{};
        std::ranges::copy(ids, ngram.begin());
        frequency_[ngram] = row.pictures;
    }
}

CiderD::Sentence CiderD::weigh(const std::vector<WordId>& words) const {
    Sentence sentence;
    sentence.bigrams = words.empty() ? 0.0 : static_cast<double>(words.size() - 1);
    for (const auto& [ngram, count] : countNgrams(words)) {
        const auto known = frequency_.find(ngram);
        const double pictures = known == frequency_.end() ? 0.0 : known->second;
        const double idf = logPictures_ - std::log(std::max(1.0, pictures));
        const double weight = static_cast<double>(count) * idf;
        sentence.weights.emplace_back(ngram, weight);
        sentence.norms[lengthOf(ngram) - 1] += weight * weight;
    }
    for (double& norm : sentence.norms) norm = std::sqrt(norm);
    return sentence;
}

double CiderD::similarity(const Sentence& candidate, const Sentence& reference) {
    std::array<double, kLongestNgram> products{};
    auto other = reference.weights.begin();
    for (const auto& [ngram, weight] : candidate.weights) {
        while (other != reference.weights.end() && other->first < ngram) ++other;
        if (other == reference.weights.end()) break;
        if (other->first == ngram) {
            products[lengthOf(ngram) - 1] += std::min(weight, other->second) * other->second;
        }
    }
    const double difference = candidate.bigrams - reference.bigrams;
    const double penalty = std::exp(-difference * difference / (2.0 * kSigma * kSigma));
    double sum = 0.0;
    for (std::size_t n = 0; n < kLongestNgram; ++n) {
        const double norms = candidate.norms[n] * reference.norms[n];
        sum += (norms != 0.0 ? products[n] / norms : products[n]) * penalty;
    }
    return sum / static_cast<double>(kLongestNgram);
}

std::vector<double> CiderD::score(std::span<const ScoredPair> pairs) const {
    WordIds words(&words_);
    std::vector<double> scores;
    scores.reserve(pairs.size());
    for (const ScoredPair& pair : pairs) {
        const Sentence candidate = weigh(words.idsOf(pair.hypothesis));
        double sum = 0.0;
        for (const std::string& reference : pair.references) {
            sum += similarity(candidate, weigh(words.idsOf(reference)));
        }
        scores.push_back(kFactor * sum / static_cast<double>(pair.references.size()));
    }
    return scores;
}

}  // namespace captune
