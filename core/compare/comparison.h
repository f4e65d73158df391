// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/compare/bootstrap.h"
#include "core/compare/config_diff.h"
#include "core/compare/run_record.h"
#include "core/compare/warnings.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace captune {

struct ComparedRun {
    Run run;
    std::string label;              ///< its name where that is clear, else its id
    double secondsPerUpdate = 0.0;  ///< 0: unknown
};

/// One figure in a table of metrics.
struct Figure {
    double value = 0.0;
    std::optional<double> deviation;   ///< standard deviation over runs that differ in the seed
    std::optional<double> delta;       ///< against what MetricTable::against says
    std::optional<Interval> interval;  ///< 95 % of the delta, by resampling pictures
};

struct MetricRow {
    std::string metric;
    std::vector<std::optional<Figure>> figures;  ///< one a column
};

/// Which figures a table holds. Deltas are taken against the first column, on other sets against
/// the first evaluation of the same run.
enum class FigureKind { BestValidation, Test, OtherSets };

struct MetricTable {
    FigureKind kind = FigureKind::BestValidation;
    std::string split;  ///< of Test
    std::vector<std::string> columns;
    std::vector<std::size_t> runs;  ///< behind each column, when it is the mean over seeds
    std::vector<MetricRow> rows;
    std::size_t pairedPictures = 0;  ///< behind the intervals; 0: there are none
    std::int64_t resamples = 0;

    [[nodiscard]] bool isOverSeeds() const { return !runs.empty(); }
};

/// A picture with what each run says about it.
struct PictureDifference {
    std::string imageId;
    std::string imageFile;
    std::vector<std::string> references;
    std::vector<std::string> captions;  ///< one a run
    std::vector<double> cider;          ///< one a run
    double spread = 0.0;                ///< largest less smallest
};

/// One figure of all runs over updates.
struct CurvePlot {
    std::string metric;  ///< of the evaluations; empty: the training loss
    std::vector<std::vector<std::pair<double, double>>> curves;  ///< one a run: update, figure
};

/// Several runs side by side; the first is what the others are compared with.
struct Comparison {
    std::string split;
    std::vector<ComparedRun> runs;
    std::vector<CompareWarning> warnings;
    std::vector<std::string> notes;  ///< what is missing, and how to get it
    std::vector<SettingDifference> differences;
    std::vector<MetricTable> tables;
    std::vector<PictureDifference> pictures;  ///< those that differ most first
    std::vector<CurvePlot> plots;
};

struct CompareOptions {
    std::string split = "test";
    std::size_t pictures = 24;  ///< at most
    BootstrapOptions bootstrap;
};

/// Throws Error for no records; Stopped.
[[nodiscard]] Comparison compareRuns(std::span<const RunRecord> records,
                                     const CompareOptions& options = {},
                                     const StopToken& stop = {});

}  // namespace captune
