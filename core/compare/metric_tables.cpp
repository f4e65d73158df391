// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/metric_tables.h"

#include "core/compare/paired_scores.h"
#include "core/metrics/bleu.h"
#include "core/runs/run_group.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace captune {
namespace {

using Metrics = std::map<std::string, double>;
using Side = std::vector<const RunRecord*>;
using Differences = std::map<std::string, PairedDifference>;

/// What stands in one column.
struct Column {
    std::string label;
    Side runs;
};

std::vector<Column> oneARun(std::span<const RunRecord> records,
                            std::span<const std::string> labels) {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < records.size(); ++i) columns.push_back({labels[i], {&records[i]}});
    return columns;
}

std::vector<Column> oneASetting(std::span<const RunRecord> records,
                                std::span<const std::string> labels) {
    std::vector<Column> columns;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto [place, isNew] =
            places.emplace(settingOf(records[i].run.config), columns.size());
        if (isNew) columns.push_back({withoutSeed(labels[i]), {}});
        columns[place->second].runs.push_back(&records[i]);
    }
    return columns;
}

Metrics figuresOfPictures(const RunRecord& record) {
    const RunRecord* self = &record;
    const PictureScores scores = pairScores({&self, 1}, {&self, 1}).first;
    Metrics figures;
    for (const auto& [metric, values] : scores.means)
        figures[metric] =
            std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    if (scores.bleu.empty()) return figures;
    BleuCounts total;
    for (const BleuCounts& counts : scores.bleu) total += counts;
    const BleuScores bleu = bleuOf(total);
    for (std::size_t n = 0; n < bleu.size(); ++n)
        figures["Bleu_" + std::to_string(n + 1)] = bleu[n];
    return figures;
}

Metrics testFigures(const RunRecord& record, const std::string& split) {
    return split == "test" ? record.run.test : figuresOfPictures(record);
}

/// Mean and spread of one metric over the runs of a column; empty if a run lacks it.
std::optional<Figure> figureOf(const std::vector<Metrics>& runs, const std::string& metric) {
    std::vector<double> values;
    for (const Metrics& metrics : runs) {
        const auto found = metrics.find(metric);
        if (found == metrics.end()) return {};
        values.push_back(found->second);
    }
    const auto count = static_cast<double>(values.size());
    Figure figure;
    figure.value = std::accumulate(values.begin(), values.end(), 0.0) / count;
    if (values.size() < 2) return figure;
    double squares = 0.0;
    for (const double value : values) squares += (value - figure.value) * (value - figure.value);
    figure.deviation = std::sqrt(squares / (count - 1.0));
    return figure;
}

/// A table of figures with plain deltas; `metrics` holds those of each run of each column.
MetricTable tableOf(const std::vector<Column>& columns,
                    const std::vector<std::vector<Metrics>>& metrics) {
    MetricTable table;
    std::set<std::string, MetricOrder> names;
    for (const Column& column : columns) table.columns.push_back(column.label);
    for (const auto& runs : metrics)
        for (const Metrics& one : runs)
            for (const auto& [name, value] : one)
                if (!isOfOtherSet(name)) names.insert(name);
    for (const std::string& name : names) {
        MetricRow row{name, {}};
        for (const auto& runs : metrics) {
            std::optional<Figure> figure = figureOf(runs, name);
            if (figure && !row.figures.empty() && row.figures.front())
                figure->delta = figure->value - row.figures.front()->value;
            row.figures.push_back(figure);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

bool allJudged(const Side& side) {
    return std::ranges::all_of(side, [](const auto* record) { return !record->pictures.empty(); });
}

void addIntervals(MetricTable& table,
                  const std::vector<Column>& columns,
                  const CompareOptions& options,
                  const StopToken& stop) {
    std::size_t fewest = 0;
    for (std::size_t c = 1; c < columns.size(); ++c) {
        if (!allJudged(columns[0].runs) || !allJudged(columns[c].runs)) continue;
        const PairedScores scores = pairScores(columns[0].runs, columns[c].runs);
        const Differences found =
            pairedBootstrap(scores.first, scores.second, options.bootstrap, stop);
        if (scores.pictures > 0 && (fewest == 0 || scores.pictures < fewest))
            fewest = scores.pictures;
        for (MetricRow& row : table.rows) {
            const auto difference = found.find(row.metric);
            if (!row.figures[c] || difference == found.end()) continue;
            row.figures[c]->delta = difference->second.difference;
            row.figures[c]->interval = difference->second.interval;
        }
    }
    table.pairedPictures = fewest;
    table.resamples = options.bootstrap.resamples;
}

MetricTable validationTable(const std::vector<Column>& columns) {
    std::vector<std::vector<Metrics>> metrics;
    for (const Column& column : columns) {
        metrics.emplace_back();
        for (const RunRecord* record : column.runs) metrics.back().push_back(record->run.best);
    }
    return tableOf(columns, metrics);
}

MetricTable testTable(const std::vector<Column>& columns,
                      const CompareOptions& options,
                      const StopToken& stop) {
    std::vector<std::vector<Metrics>> metrics;
    for (const Column& column : columns) {
        metrics.emplace_back();
        for (const RunRecord* record : column.runs)
            metrics.back().push_back(testFigures(*record, options.split));
    }
    MetricTable table = tableOf(columns, metrics);
    table.kind = FigureKind::Test;
    table.split = options.split;
    addIntervals(table, columns, options, stop);
    return table;
}

/// A metric's first value, and the one of the checkpoint that is kept.
struct Change {
    std::optional<double> start;
    std::optional<double> now;
};

Change changeOf(const RunRecord& record, const std::string& metric) {
    Change change;
    for (const EvaluationEvent& event : record.events.evaluations) {
        const auto found = event.metrics.find(metric);
        if (found == event.metrics.end()) continue;
        if (!change.start) change.start = found->second;
        change.now = found->second;
    }
    if (const auto best = record.run.best.find(metric); best != record.run.best.end())
        change.now = best->second;
    return change;
}

MetricTable otherSetsTable(std::span<const RunRecord> records,
                           std::span<const std::string> labels) {
    MetricTable table;
    table.kind = FigureKind::OtherSets;
    table.columns.assign(labels.begin(), labels.end());
    std::set<std::string, MetricOrder> names;
    for (const RunRecord& record : records)
        for (const EvaluationEvent& event : record.events.evaluations)
            for (const auto& [name, value] : event.metrics)
                if (isOfOtherSet(name)) names.insert(name);
    for (const std::string& name : names) {
        MetricRow row{name, {}};
        for (const RunRecord& record : records) {
            const Change change = changeOf(record, name);
            row.figures.emplace_back();
            if (!change.now) continue;
            Figure figure{*change.now, {}, {}, {}};
            if (change.start) figure.delta = *change.now - *change.start;
            row.figures.back() = figure;
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

void keep(std::vector<MetricTable>& tables, MetricTable table) {
    if (!table.rows.empty()) tables.push_back(std::move(table));
}

void keepSeeds(std::vector<MetricTable>& tables,
               MetricTable table,
               const std::vector<Column>& columns) {
    for (const Column& column : columns) table.runs.push_back(column.runs.size());
    keep(tables, std::move(table));
}

}  // namespace

bool MetricOrder::operator()(const std::string& a, const std::string& b) const {
    constexpr std::array kKnown{"loss",
                                "Bleu_1",
                                "Bleu_2",
                                "Bleu_3",
                                "Bleu_4",
                                "METEOR",
                                "ROUGE_L",
                                "CIDEr",
                                "SPICE",
                                "SPICE (native)"};
    const auto rank = [&kKnown](const std::string& name) {
        return std::pair(std::ranges::find(kKnown, name) - kKnown.begin(), name);
    };
    return rank(a) < rank(b);
}

Better betterOf(const std::string& metric) {
    if (metric == "loss" || metric.ends_with("/loss")) return Better::Less;
    return metric.starts_with("weight_change") ? Better::Neither : Better::More;
}

bool isOfOtherSet(const std::string& metric) {
    return metric.find('/') != std::string::npos;
}

std::vector<MetricTable> makeMetricTables(std::span<const RunRecord> records,
                                          std::span<const std::string> labels,
                                          const CompareOptions& options,
                                          const StopToken& stop) {
    const std::vector<Column> runs = oneARun(records, labels);
    const std::vector<Column> settings = oneASetting(records, labels);
    std::vector<MetricTable> tables;
    keep(tables, validationTable(runs));
    keep(tables, testTable(runs, options, stop));
    if (settings.size() < runs.size()) {
        keepSeeds(tables, validationTable(settings), settings);
        keepSeeds(tables, testTable(settings, options, stop), settings);
    }
    keep(tables, otherSetsTable(records, labels));
    return tables;
}

}  // namespace captune
