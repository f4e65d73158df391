// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/cider.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/reference_ngrams.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// What metrics score: the tokenised pairs, and what several metrics need of them, made once.
struct MetricInput {
    std::span<const ScoredPair> pairs;
    const ReferenceNgrams& references;
    std::span<const std::vector<WeighedSentence>> weighedReferences;  ///< of each picture
    const DocumentFrequencies& frequencies;
    std::span<const CountedSentence> hypotheses;
    ParallelOptions parallel{};
    const EvalOptions& options;
};

/// One row of the table below.
struct Metric {
    std::string_view name;               ///< as a user asks for it
    std::vector<std::string_view> keys;  ///< of its figures in EvalResult
    bool usual = true;                   ///< scored when no metric is asked for: cheap enough
                                         ///< for every evaluation of a training
    void (*score)(const MetricInput& input, EvalResult& result) = nullptr;
};

/// Every metric there is, in the order in which coco-caption prints them. To add one, add a row:
/// its function puts figures for the corpus and for each picture, and a note on what it worked
/// with, under its keys.
[[nodiscard]] const std::vector<Metric>& metricTable();

/// Names of the metrics that papers report.
[[nodiscard]] std::vector<std::string> reportedMetrics();

/// The rows of these names, in the table's order; the usual ones for none. Throws Error for a name
/// that is not in the table.
[[nodiscard]] std::vector<const Metric*> findMetrics(std::span<const std::string> names);

}  // namespace captune
