// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison.h"

#include "core/base/error.h"
#include "core/compare/curves.h"
#include "core/compare/metric_tables.h"
#include "core/compare/picture_differences.h"

#include <map>

namespace captune {
namespace {

std::vector<std::string> labelsOf(std::span<const RunRecord> records) {
    std::map<std::string, int> uses;
    for (const RunRecord& record : records) ++uses[nameOf(record.run)];
    std::vector<std::string> labels;
    for (const RunRecord& record : records) {
        const std::string& name = nameOf(record.run);
        labels.push_back(uses[name] > 1 ? record.run.id : name);
    }
    return labels;
}

ComparedRun comparedRun(const Run& run, const std::string& label) {
    const double seconds = run.step > 0 ? run.trainSeconds / static_cast<double>(run.step) : 0.0;
    return {run, label, seconds};
}

}  // namespace

Comparison compareRuns(std::span<const RunRecord> records,
                       const CompareOptions& options,
                       const StopToken& stop) {
    if (records.empty()) throw Error("there are no runs to compare; name some");
    const std::vector<std::string> labels = labelsOf(records);
    Comparison comparison;
    comparison.split = options.split;
    std::vector<RunConfig> configs;
    for (std::size_t i = 0; i < records.size(); ++i) {
        comparison.runs.push_back(comparedRun(records[i].run, labels[i]));
        configs.push_back(records[i].run.config);
        if (!records[i].problem.empty()) comparison.notes.push_back(records[i].problem);
    }
    comparison.warnings = findWarnings(records);
    comparison.differences = findDifferences(configs);
    comparison.tables = makeMetricTables(records, labels, options, stop);
    comparison.pictures = findPictureDifferences(records, options.pictures);
    comparison.plots = makeCurves(records);
    return comparison;
}

}  // namespace captune
