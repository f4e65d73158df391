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

std::string listed(const CompareWarning& warning, const Comparison& comparison) {
    std::string text = warning.subject + " ";
    for (std::size_t i = 0; i < warning.values.size(); ++i)
        text += (i == 0 ? "\"" : ", \"") + warning.values[i] + "\" in " + comparison.runs[i].label;
    return text;
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

std::string titleOf(const MetricTable& table) {
    if (table.kind == FigureKind::OtherSets)
        return "Other sets at the best checkpoint, with the change since the start";
    const std::string title = table.kind == FigureKind::Test
                                  ? "Figures of the " + table.split + " split"
                                  : "Best validation";
    return title + (table.isOverSeeds() ? ", mean over seeds" : "");
}

std::string againstOf(const MetricTable& table) {
    return table.kind == FigureKind::OtherSets ? "the first evaluation of the run"
                                               : "the first column";
}

std::string noteOf(const MetricTable& table) {
    if (table.pairedPictures == 0) return {};
    return "Deltas with an interval are those of the " + std::to_string(table.pairedPictures) +
           " pictures that both sides captioned, with their 95 % interval over " +
           std::to_string(table.resamples) + " paired resamples of the pictures.";
}

std::vector<std::string> columnTitles(const MetricTable& table) {
    std::vector<std::string> titles = table.columns;
    for (std::size_t i = 0; i < table.runs.size(); ++i)
        titles[i] +=
            " (" + std::to_string(table.runs[i]) + (table.runs[i] == 1 ? " run)" : " runs)");
    return titles;
}

std::string sentenceOf(const CompareWarning& warning, const Comparison& comparison) {
    const ComparedRun& run = comparison.runs[warning.run];
    switch (warning.kind) {
        case CompareWarning::Kind::Backbones:
            return "The runs rest on different backbones (" + listed(warning, comparison) +
                   "): the figures compare models, not only methods.";
        case CompareWarning::Kind::Data:
            return "The runs have seen different data (" + listed(warning, comparison) + ").";
        case CompareWarning::Kind::Decoding:
            return "The captions were decoded differently, which alone changes the figures (" +
                   listed(warning, comparison) + ").";
        case CompareWarning::Kind::Unfinished:
            return "Run " + run.label + " is " + toString(run.run.status) + " at update " +
                   std::to_string(run.run.step) + " of " + std::to_string(run.run.totalUpdates) +
                   ": its figures may still change.";
        case CompareWarning::Kind::OtherPictures:
            break;
    }
    return "Run " + run.label + " was tested on other pictures than " +
           comparison.runs.front().label + ": only those of both are paired.";
}

std::vector<std::string> warningSentences(const Comparison& comparison) {
    std::vector<std::string> sentences;
    for (const CompareWarning& warning : comparison.warnings)
        sentences.push_back(sentenceOf(warning, comparison));
    return sentences;
}

TextTable toTextTable(const MetricTable& metrics) {
    TextTable table{titleOf(metrics), {"metric"}, {}, {}};
    const std::vector<std::string> columns = columnTitles(metrics);
    table.header.insert(table.header.end(), columns.begin(), columns.end());
    for (const MetricRow& row : metrics.rows) {
        std::vector<std::string> cells{row.metric};
        for (const auto& figure : row.figures) cells.push_back(figureText(figure));
        table.rows.push_back(std::move(cells));
    }
    const std::string note = noteOf(metrics);
    table.note = "In brackets: change against " + againstOf(metrics) + "." +
                 (note.empty() ? "" : " ") + note;
    return table;
}

std::vector<TextTable> textTables(const Comparison& comparison) {
    std::vector<TextTable> tables{runTable(comparison)};
    for (const MetricTable& table : comparison.tables) tables.push_back(toTextTable(table));
    if (!comparison.differences.empty()) tables.push_back(differenceTable(comparison));
    return tables;
}

}  // namespace captune
