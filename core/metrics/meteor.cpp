// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor.h"

#include "core/base/error.h"
#include "core/metrics/meteor_aligner.h"
#include "core/metrics/meteor_lexicon.h"

#include <memory>

namespace captune {

namespace {

using Words = std::vector<const MeteorWord*>;

/// What one thread needs.
class PairScorer {
public:
    PairScorer(const MeteorResources& resources, const StopToken& stop)
        : lexicon_(resources), aligner_(resources.paraphrases), stop_(stop) {}

    /// Statistics against the reference with the highest score.
    MeteorStatistics score(const ScoredPair& pair, double& bestScore) {
        const Words hypothesis = read(pair.hypothesis);
        MeteorStatistics best;
        bestScore = -1.0;
        for (const std::string& reference : pair.references) {
            stop_.check();
            const MeteorStatistics statistics = aligner_.align(hypothesis, read(reference));
            const double score = meteorScore(statistics);
            if (score > bestScore) {
                best = statistics;
                bestScore = score;
            }
        }
        return best;
    }

private:
    Words read(const std::string& caption) {
        Words words = lexicon_.read(caption);
        if (words.size() > kLongestMeteorCaption) {
            throw Error("a caption that begins with \"" + caption.substr(0, 60) + "\" has " +
                        std::to_string(words.size()) + " words, but METEOR aligns at most " +
                        std::to_string(kLongestMeteorCaption) + "; shorten it");
        }
        return words;
    }

    MeteorLexicon lexicon_;
    MeteorAligner aligner_;
    StopToken stop_;
};

void checkReferences(std::span<const ScoredPair> pairs) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i].references.empty()) {
            throw Error("picture " + std::to_string(i + 1) +
                        " of the evaluation has no reference captions: leave it out");
        }
    }
}

}  // namespace

MeteorResult scoreMeteor(std::span<const ScoredPair> pairs,
                         const MeteorResources& resources,
                         const ParallelOptions& options) {
    checkReferences(pairs);
    MeteorResult result;
    result.note = resources.note;
    result.perPicture.resize(pairs.size());
    std::vector<MeteorStatistics> statistics(pairs.size());
    const auto makeWorker = [&]() -> std::function<void(std::size_t)> {
        return [&, scorer = std::make_shared<PairScorer>(resources, options.stop)](std::size_t i) {
            statistics[i] = scorer->score(pairs[i], result.perPicture[i]);
        };
    };
    forEachPiece(pairs.size(), options, makeWorker);
    for (const MeteorStatistics& one : statistics) result.statistics += one;
    result.corpus = meteorScore(result.statistics);
    return result;
}

MeteorStatistics alignMeteor(std::string_view hypothesis,
                             std::string_view reference,
                             const MeteorResources& resources) {
    double score = 0.0;
    return PairScorer(resources, {})
        .score({std::string(hypothesis), {std::string(reference)}}, score);
}

}  // namespace captune
