// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/tables.h"

#include "core/base/number_text.h"
#include "core/config/config_fields.h"

#include <cmath>

namespace captune {
namespace {

constexpr int kDigits = 4;
constexpr const char* kNone = "-";

std::string number(double value) {
    return std::isfinite(value) ? withDigits(value, kDigits) : kNone;
}

std::string signedNumber(double value) {
    return (value < 0.0 ? "" : "+") + number(value);
}

std::string orNone(const std::string& text) {
    return text.empty() ? kNone : text;
}

}  // namespace

std::string figureText(const std::optional<Figure>& figure) {
    if (!figure) return kNone;
    std::string text = number(figure->value);
    if (figure->deviation) text += " ± " + number(*figure->deviation);
    if (!figure->delta) return text;
    text += " (" + signedNumber(*figure->delta);
    if (figure->interval)
        text += " [" + signedNumber(figure->interval->low) + ", " +
                signedNumber(figure->interval->high) + "]";
    return text + ")";
}

TextTable runTable(const Comparison& comparison) {
    TextTable table{"Runs",
                    {"run",
                     "id",
                     "method",
                     "status",
                     "trainable",
                     "of",
                     "updates",
                     "time",
                     "s/update",
                     "peak memory",
                     "backbone"},
                    {},
                    {}};
    for (const ComparedRun& compared : comparison.runs) {
        const Run& run = compared.run;
        table.rows.push_back(
            {compared.label,
             run.id,
             configField("method").get(run.config),
             toString(run.status),
             withThousands(run.trainable) + " (" + share(run.trainable, run.parameters) + ")",
             withThousands(run.parameters),
             std::to_string(run.step) + "/" + std::to_string(run.totalUpdates),
             duration(run.trainSeconds),
             compared.secondsPerUpdate > 0.0 ? compact(compared.secondsPerUpdate) : kNone,
             mebibytes(run.peakMemoryBytes),
             orNone(run.modelHash.substr(0, 12))});
    }
    return table;
}

TextTable differenceTable(const Comparison& comparison) {
    TextTable table{"Settings that differ", {"setting"}, {}, {}};
    for (const ComparedRun& run : comparison.runs) table.header.push_back(run.label);
    for (const SettingDifference& difference : comparison.differences) {
        std::vector<std::string> row{difference.key};
        for (const std::string& value : difference.values) row.push_back(orNone(value));
        table.rows.push_back(std::move(row));
    }
    return table;
}

TextTable toTextTable(const MetricTable& metrics) {
    TextTable table{metrics.title, {"metric"}, {}, metrics.note};
    table.header.insert(table.header.end(), metrics.columns.begin(), metrics.columns.end());
    for (const MetricRow& row : metrics.rows) {
        std::vector<std::string> cells{row.metric};
        for (const auto& figure : row.figures) cells.push_back(figureText(figure));
        table.rows.push_back(std::move(cells));
    }
    const std::string deltas = "In brackets: change against " + metrics.against + ".";
    table.note = deltas + (table.note.empty() ? "" : " ") + table.note;
    return table;
}

std::vector<TextTable> textTables(const Comparison& comparison) {
    std::vector<TextTable> tables{runTable(comparison)};
    for (const MetricTable& table : comparison.tables) tables.push_back(toTextTable(table));
    if (!comparison.differences.empty()) tables.push_back(differenceTable(comparison));
    return tables;
}

}  // namespace captune
