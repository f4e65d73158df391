// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/report_words.h"

#include "core/base/clock.h"

namespace captune {

ReportWords englishWords(const Comparison& comparison) {
    ReportWords words;
    words.language = "en";
    words.title = "Captune: comparison of runs";
    words.heading = "Comparison of " + std::to_string(comparison.runs.size()) + " runs";
    words.warnings = warningSentences(comparison);
    words.notes = comparison.notes;
    words.tables = textTables(comparison);
    words.curves = "Curves";
    words.updates = "updates";
    for (const CurvePlot& plot : comparison.plots)
        words.plots.push_back(plot.metric.empty() ? "training loss" : "validation " + plot.metric);
    words.pictures = "Pictures where the runs differ most (CIDEr)";
    words.written = "Written by Captune, " + utcNow() + ".";
    return words;
}

}  // namespace captune
