// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/evaluate.h"

#include "core/base/error.h"
#include "core/metrics/cider.h"
#include "core/metrics/document_frequencies.h"
#include "core/metrics/metric_table.h"
#include "core/metrics/reference_ngrams.h"

#include <utility>

namespace captune {

namespace {

std::vector<ScoredPair> checkedPairs(std::vector<std::vector<std::string>> references) {
    if (references.empty())
        throw Error("there are no captions to evaluate: caption some pictures first");
    std::vector<ScoredPair> pairs;
    for (auto& texts : references) {
        if (texts.empty()) {
            throw Error("picture " + std::to_string(pairs.size() + 1) +
                        " of the evaluation has no reference captions: leave it out");
        }
        pairs.push_back({{}, std::move(texts)});
    }
    return pairs;
}

/// The part of `whole` in which piece `index` of `count` equal ones reports.
ParallelOptions part(const ParallelOptions& whole, std::int64_t index, std::int64_t count) {
    ParallelOptions options = whole;
    if (whole.progress) {
        options.progress = [progress = whole.progress, index, count](std::int64_t done,
                                                                     std::int64_t total) {
            progress(index * total + done, count * total);
        };
    }
    return options;
}

ParallelOptions silent(const ParallelOptions& whole) {
    return {.threads = whole.threads, .stop = whole.stop};
}

}  // namespace

struct ReferenceSet::Prepared {
    std::vector<ScoredPair> pairs;  ///< without hypotheses
    std::unique_ptr<const DocumentFrequencies> given;
    ReferenceNgrams ngrams;
    std::unique_ptr<const DocumentFrequencies> own;
    std::vector<std::vector<WeighedSentence>> weighed;

    Prepared(std::vector<ScoredPair> scored,
             std::unique_ptr<const DocumentFrequencies> frequencies,
             const ParallelOptions& options)
        : pairs(std::move(scored)),
          given(std::move(frequencies)),
          ngrams(pairs, given ? &given->words() : nullptr, options),
          own(given ? nullptr : std::make_unique<const DocumentFrequencies>(ngrams)),
          weighed(pairs.size()) {
        const auto weighPicture = [this](std::size_t i) {
            for (const CountedSentence& reference : ngrams.pictures()[i].references)
                weighed[i].push_back(weigh(reference, frequenciesUsed()));
        };
        forEachPiece(pairs.size(), options, [&] { return weighPicture; });
    }
    [[nodiscard]] const DocumentFrequencies& frequenciesUsed() const {
        return given ? *given : *own;
    }
};

ReferenceSet::ReferenceSet(std::vector<std::vector<std::string>> references,
                           const ParallelOptions& options)
    : ReferenceSet(std::move(references), nullptr, options) {}

ReferenceSet::ReferenceSet(std::vector<std::vector<std::string>> references,
                           std::unique_ptr<const DocumentFrequencies> frequencies,
                           const ParallelOptions& options)
    : prepared_(std::make_unique<const Prepared>(checkedPairs(std::move(references)),
                                                 std::move(frequencies),
                                                 silent(options))) {}

ReferenceSet::~ReferenceSet() = default;
ReferenceSet::ReferenceSet(ReferenceSet&&) noexcept = default;
ReferenceSet& ReferenceSet::operator=(ReferenceSet&&) noexcept = default;

std::size_t ReferenceSet::size() const {
    return prepared_->pairs.size();
}

EvalResult ReferenceSet::evaluate(std::span<const std::string> hypotheses,
                                  const EvalOptions& options) const {
    if (hypotheses.size() != size()) {
        throw Error(std::to_string(hypotheses.size()) + " captions cannot be scored against the " +
                    "references of " + std::to_string(size()) + " pictures: give one a picture");
    }
    const std::vector<const Metric*> metrics = findMetrics(options.metrics);
    std::vector<ScoredPair> pairs = prepared_->pairs;
    std::vector<CountedSentence> counted(pairs.size());
    const auto prepare = [&](std::size_t i) {
        pairs[i].hypothesis = hypotheses[i];
        counted[i] = prepared_->ngrams.count(hypotheses[i]);
    };
    forEachPiece(pairs.size(), silent(options.parallel), [&] { return prepare; });
    EvalResult result;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const ParallelOptions parallel = part(options.parallel,
                                              static_cast<std::int64_t>(i),
                                              static_cast<std::int64_t>(metrics.size()));
        metrics[i]->score({pairs,
                           prepared_->ngrams,
                           prepared_->weighed,
                           prepared_->frequenciesUsed(),
                           counted,
                           parallel,
                           options},
                          result);
    }
    return result;
}

EvalResult evaluate(std::span<const ScoredPair> pairs, const EvalOptions& options) {
    std::vector<std::vector<std::string>> references;
    std::vector<std::string> hypotheses;
    for (const ScoredPair& pair : pairs) {
        references.push_back(pair.references);
        hypotheses.push_back(pair.hypothesis);
    }
    return ReferenceSet(std::move(references), nullptr, options.parallel)
        .evaluate(hypotheses, options);
}

}  // namespace captune
