// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/evaluate.h"

#include "core/base/error.h"
#include "core/metrics/bleu.h"
#include "core/metrics/cider.h"
#include "core/metrics/rouge_l.h"

#include <numeric>
#include <utility>

namespace captune {

namespace {

void checkPairs(std::span<const ScoredPair> pairs) {
    if (pairs.empty())
        throw Error("there are no captions to evaluate: caption some pictures first");
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i].references.empty()) {
            throw Error("picture " + std::to_string(i + 1) +
                        " of the evaluation has no reference captions: leave it out");
        }
    }
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

void addMean(EvalResult& result, const std::string& name, std::vector<double> scores) {
    result.corpus[name] = mean(scores);
    result.perPicture[name] = std::move(scores);
}

}  // namespace

EvalResult evaluate(std::span<const ScoredPair> pairs) {
    checkPairs(pairs);
    EvalResult result;
    const BleuResult bleu = scoreBleu(pairs);
    for (std::size_t n = 0; n < kLongestNgram; ++n) {
        const std::string name = "Bleu_" + std::to_string(n + 1);
        result.corpus[name] = bleu.corpus[n];
        for (const BleuScores& scores : bleu.perPicture)
            result.perPicture[name].push_back(scores[n]);
    }
    addMean(result, "ROUGE_L", scoreRougeL(pairs));
    addMean(result, "CIDEr", CiderD(pairs).score(pairs));
    return result;
}

}  // namespace captune
