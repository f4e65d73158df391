// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/csv.h"

#include "core/compare/escape.h"
#include "core/compare/tables.h"
#include "core/config/field_text.h"

#include <cmath>

namespace captune {
namespace {

std::string number(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? formatReal(*value) : std::string();
}

std::string figureLine(const std::string& table,
                       const std::string& column,
                       const std::string& metric,
                       const Figure& figure) {
    std::optional<double> low;
    std::optional<double> high;
    if (figure.interval) {
        low = figure.interval->low;
        high = figure.interval->high;
    }
    return csvLine({table,
                    column,
                    metric,
                    number(figure.value),
                    number(figure.deviation),
                    number(figure.delta),
                    number(low),
                    number(high)});
}

std::string tableLines(const MetricTable& table) {
    const std::string title = titleOf(table);
    const std::vector<std::string> columns = columnTitles(table);
    std::string lines;
    for (const MetricRow& row : table.rows)
        for (std::size_t i = 0; i < row.figures.size(); ++i)
            if (row.figures[i]) lines += figureLine(title, columns[i], row.metric, *row.figures[i]);
    return lines;
}

std::string runLines(const ComparedRun& compared) {
    const Run& run = compared.run;
    const auto line = [&compared](const std::string& name, double value) {
        return figureLine("run", compared.label, name, {value, {}, {}, {}});
    };
    return line("trainable", static_cast<double>(run.trainable)) +
           line("parameters", static_cast<double>(run.parameters)) +
           line("updates", static_cast<double>(run.step)) +
           line("train_seconds", run.trainSeconds) +
           line("seconds_per_update", compared.secondsPerUpdate) +
           line("peak_memory_bytes", static_cast<double>(run.peakMemoryBytes));
}

std::string settingLines(const Comparison& comparison) {
    std::string lines;
    for (const SettingDifference& difference : comparison.differences)
        for (std::size_t i = 0; i < comparison.runs.size(); ++i)
            lines += csvLine({"setting",
                              comparison.runs[i].label,
                              difference.key,
                              difference.values[i],
                              "",
                              "",
                              "",
                              ""});
    return lines;
}

}  // namespace

std::string toCsv(const Comparison& comparison) {
    std::string csv =
        csvLine({"table", "column", "metric", "value", "deviation", "delta", "low", "high"});
    for (const ComparedRun& run : comparison.runs) csv += runLines(run);
    for (const MetricTable& table : comparison.tables) csv += tableLines(table);
    return csv + settingLines(comparison);
}

}  // namespace captune
