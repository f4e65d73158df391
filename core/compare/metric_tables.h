// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

namespace captune {

/// The tables of figures: best validation and test, a column a run, with deltas against the first
/// run and, where pictures were judged, intervals; the same over runs that differ only in
/// train.seed, if there are such, with mean and standard deviation; and the change on other sets
/// (metrics called "<set>/<metric>") since the start of each run. `labels` are the runs' names.
[[nodiscard]] std::vector<MetricTable> makeMetricTables(std::span<const RunRecord> records,
                                                        std::span<const std::string> labels,
                                                        const CompareOptions& options,
                                                        const StopToken& stop);

/// Metrics in the order people expect: loss, BLEU, METEOR, ROUGE-L, CIDEr, SPICE, then others.
struct MetricOrder {
    bool operator()(const std::string& a, const std::string& b) const;
};

/// What is better of a metric: less of a loss, more of a score, and neither of how far the weights
/// have moved.
enum class Better { More, Less, Neither };
[[nodiscard]] Better betterOf(const std::string& metric);

/// Whether a metric is of another set than the run's own: "flat/CIDEr".
[[nodiscard]] bool isOfOtherSet(const std::string& metric);

}  // namespace captune
