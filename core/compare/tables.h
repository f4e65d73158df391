// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <string>
#include <vector>

namespace captune {

/// A table in words, for people. Every row is as long as the header.
struct TextTable {
    std::string title;
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    std::string note;  ///< below the table; may be empty
};

/// "0.7512 (+0.0210 [+0.0102, +0.0318])" or "0.7512 ± 0.0031"; "-" for none.
[[nodiscard]] std::string figureText(const std::optional<Figure>& figure);

/// What training took: status, parameters, time, memory, a row a run.
[[nodiscard]] TextTable runTable(const Comparison& comparison);
/// The settings that differ, a row a setting; no rows if there are none.
[[nodiscard]] TextTable differenceTable(const Comparison& comparison);
/// "Best validation, mean over seeds".
[[nodiscard]] std::string titleOf(const MetricTable& table);
/// What deltas are taken against: "the first column".
[[nodiscard]] std::string againstOf(const MetricTable& table);
/// One sentence on the intervals; empty if there are none.
[[nodiscard]] std::string noteOf(const MetricTable& table);
/// The columns' names, "a (3 runs)" over seeds.
[[nodiscard]] std::vector<std::string> columnTitles(const MetricTable& table);
/// "The runs have seen different data (data.seed "1" in a, "2" in b)."
[[nodiscard]] std::string sentenceOf(const CompareWarning& warning, const Comparison& comparison);
[[nodiscard]] std::vector<std::string> warningSentences(const Comparison& comparison);

/// A row a metric.
[[nodiscard]] TextTable toTextTable(const MetricTable& table);

/// All of these in the order to read them, empty ones left out.
[[nodiscard]] std::vector<TextTable> textTables(const Comparison& comparison);

}  // namespace captune
