// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare_cells.h"

#include "core/compare/metric_tables.h"
#include "ui/compare_text.h"
#include "ui/format.h"
#include "ui/live_run.h"
#include "ui/models/run_cells.h"
#include "ui/models/run_table_model.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <vector>

namespace captune {
namespace {

constexpr int kDigits = 4;
constexpr auto kNone = u"–";

QString plain(const std::string& text) {
    return QString::fromStdString(text);
}

QString none() {
    return QString::fromUtf16(kNone);
}

QString number(double value) {
    return std::isfinite(value) ? QString::number(value, 'f', kDigits) : none();
}

QString signedNumber(double value) {
    return (value < 0.0 ? QString() : QStringLiteral("+")) + number(value);
}

/// What a change means for who wants the better run.
enum class Verdict { Better, Worse, Equal, Unsure, None };

Verdict verdictOf(const Figure& figure, Better better) {
    const double change = *figure.delta;
    if (better == Better::Neither) return Verdict::None;
    if (figure.interval && figure.interval->low <= 0.0 && figure.interval->high >= 0.0)
        return change == 0.0 ? Verdict::Equal : Verdict::Unsure;
    if (change == 0.0) return Verdict::Equal;
    return (change < 0.0) == (better == Better::Less) ? Verdict::Better : Verdict::Worse;
}

QString withWord(Verdict verdict, const QString& change) {
    switch (verdict) {
        case Verdict::Better:
            return QCoreApplication::translate("Compare", "%1 better").arg(change);
        case Verdict::Worse:
            return QCoreApplication::translate("Compare", "%1 worse").arg(change);
        case Verdict::Equal:
            return QCoreApplication::translate("Compare", "%1 equal").arg(change);
        case Verdict::Unsure:
            return QCoreApplication::translate("Compare", "%1 not sure").arg(change);
        case Verdict::None:
            break;
    }
    return change;
}

Tone toneOf(Verdict verdict) {
    return verdict == Verdict::Better  ? Tone::Good
           : verdict == Verdict::Worse ? Tone::Bad
                                       : Tone::Plain;
}

QString arrowed(double change, const QString& text) {
    if (change == 0.0) return text;
    return (change > 0.0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) + text;
}

QString changeText(const Figure& figure) {
    QString text = signedNumber(*figure.delta);
    if (figure.interval)
        text += QStringLiteral(" [%1, %2]")
                    .arg(signedNumber(figure.interval->low), signedNumber(figure.interval->high));
    return text;
}

/// Which optional parts the figures of a column have, for copying.
struct Parts {
    bool deviation = false;
    bool change = false;
    bool interval = false;
};

Parts partsOf(const MetricTable& table, std::size_t column) {
    Parts parts;
    for (const MetricRow& row : table.rows) {
        const std::optional<Figure>& figure = row.figures[column];
        if (!figure) continue;
        parts.deviation = parts.deviation || figure->deviation;
        parts.change = parts.change || figure->delta;
        parts.interval = parts.interval || figure->interval;
    }
    return parts;
}

QStringList copiedHeads(const QString& name, const Parts& parts) {
    QStringList heads{name};
    if (parts.deviation) heads << QCoreApplication::translate("Compare", "%1, deviation").arg(name);
    if (parts.change) heads << QCoreApplication::translate("Compare", "%1, change").arg(name);
    if (parts.interval) {
        heads << QCoreApplication::translate("Compare", "%1, change at least").arg(name);
        heads << QCoreApplication::translate("Compare", "%1, change at most").arg(name);
    }
    return heads;
}

QStringList copiedFigure(const Figure& figure, const Parts& parts) {
    QStringList cells{number(figure.value)};
    if (parts.deviation) cells << (figure.deviation ? number(*figure.deviation) : QString());
    if (parts.change) cells << (figure.delta ? signedNumber(*figure.delta) : QString());
    if (parts.interval) {
        cells << (figure.interval ? signedNumber(figure.interval->low) : QString());
        cells << (figure.interval ? signedNumber(figure.interval->high) : QString());
    }
    return cells;
}

/// The best of some figures; nothing where they are all the same or there is only one.
std::optional<double> bestOf(const std::vector<double>& values, Better better) {
    if (values.size() < 2 || better == Better::Neither) return {};
    const auto [low, high] = std::ranges::minmax(values);
    if (low == high) return {};
    return better == Better::Less ? low : high;
}

std::optional<double> bestOf(const MetricRow& row) {
    std::vector<double> values;
    for (const auto& figure : row.figures)
        if (figure && std::isfinite(figure->value)) values.push_back(figure->value);
    return bestOf(values, betterOf(row.metric));
}

QString spoken(const QString& value, const QString& change, bool best) {
    QStringList parts{value};
    if (best) parts << QCoreApplication::translate("Compare", "best of all");
    if (!change.isEmpty()) parts << change;
    return parts.join(QStringLiteral(", "));
}

FigureCell figureCell(const Figure& figure,
                      Better better,
                      std::optional<double> best,
                      const Parts& parts) {
    FigureCell cell{number(figure.value)};
    if (figure.deviation) cell.text += QStringLiteral(" ± ") + number(*figure.deviation);
    cell.best = best && figure.value == *best;
    cell.copied = copiedFigure(figure, parts);
    QString change;
    if (figure.delta && std::isfinite(*figure.delta)) {
        const Verdict verdict = verdictOf(figure, better);
        change = withWord(verdict, changeText(figure));
        cell.detail = withWord(verdict, arrowed(*figure.delta, changeText(figure)));
        cell.tone = toneOf(verdict);
    }
    cell.spoken = spoken(cell.text, change, cell.best);
    cell.tip = cell.spoken;
    return cell;
}

QVector<FigureColumn> columnsOf(const QString& first, const Comparison& comparison) {
    QVector<FigureColumn> columns{{first}};
    for (const ComparedRun& run : comparison.runs) columns << FigureColumn{plain(run.label)};
    return columns;
}

using CellText = std::function<QString(const Run&)>;
using Cost = std::function<double(const Run&)>;

QVector<FigureCell> textRow(const QString& name, const Comparison& comparison, CellText text) {
    QVector<FigureCell> row{{name}};
    for (const ComparedRun& run : comparison.runs) {
        const QString shown = text(run.run);
        row << FigureCell{shown.isEmpty() ? none() : shown};
    }
    return row;
}

QString costChange(double share) {
    const double size = std::abs(share);
    const QString percent = QString::number(100.0 * size, 'f', size < 0.1 ? 1 : 0);
    if (share > 0.0) return QCoreApplication::translate("Compare", "%1 % more").arg(percent);
    return QCoreApplication::translate("Compare", "%1 % less").arg(percent);
}

/// A row of what less is better of; 0 is unknown.
QVector<FigureCell> costRow(const QString& name,
                            const Comparison& comparison,
                            const CellText& text,
                            const Cost& cost) {
    std::vector<double> known;
    for (const ComparedRun& run : comparison.runs)
        if (cost(run.run) > 0.0) known.push_back(cost(run.run));
    const std::optional<double> best = bestOf(known, Better::Less);
    QVector<FigureCell> row = textRow(name, comparison, text);
    const double first = cost(comparison.runs.front().run);
    for (std::size_t i = 0; i < comparison.runs.size(); ++i) {
        FigureCell& cell = row[static_cast<qsizetype>(i) + 1];
        const double value = cost(comparison.runs[i].run);
        cell.best = best && value == *best;
        if (i > 0 && first > 0.0 && value > 0.0 && value != first) {
            const double share = value / first - 1.0;
            cell.tone = share < 0.0 ? Tone::Good : Tone::Bad;
            cell.detail = arrowed(share, costChange(share));
            cell.spoken = spoken(cell.text, costChange(share), cell.best);
        }
    }
    return row;
}

double secondsPerUpdate(const Run& run) {
    return run.step > 0 ? run.trainSeconds / static_cast<double>(run.step) : 0.0;
}

CellText tableText(int column) {
    return [column](const Run& run) { return runText(run, column, {}); };
}

QVector<QVector<FigureCell>> costRows(const Comparison& comparison) {
    return {costRow(
                QCoreApplication::translate("Compare", "Trainable parameters"),
                comparison,
                [](const Run& run) { return runText(run, RunTableModel::TrainableColumn, {}); },
                [](const Run& run) { return static_cast<double>(run.trainable); }),
            costRow(QCoreApplication::translate("Compare", "Seconds per update"),
                    comparison,
                    tableText(RunTableModel::SpeedColumn),
                    secondsPerUpdate),
            costRow(QCoreApplication::translate("Compare", "Peak memory"),
                    comparison,
                    tableText(RunTableModel::MemoryColumn),
                    [](const Run& run) { return static_cast<double>(run.peakMemoryBytes); }),
            costRow(QCoreApplication::translate("Compare", "Training time"),
                    comparison,
                    tableText(RunTableModel::TimeColumn),
                    [](const Run& run) { return run.trainSeconds; })};
}

}  // namespace

FigureCells metricCells(const MetricTable& table) {
    FigureCells cells;
    cells.columns << FigureColumn{QCoreApplication::translate("Compare", "Figure")};
    const QStringList names = columnNames(table);
    std::vector<Parts> parts;
    for (qsizetype c = 0; c < names.size(); ++c) {
        parts.push_back(partsOf(table, static_cast<std::size_t>(c)));
        cells.columns << FigureColumn{names[c], copiedHeads(names[c], parts.back())};
    }
    for (const MetricRow& row : table.rows) {
        QVector<FigureCell> line{{figureName(table, row.metric)}};
        const std::optional<double> best = bestOf(row);
        for (std::size_t c = 0; c < row.figures.size(); ++c)
            line << (row.figures[c]
                         ? figureCell(*row.figures[c], betterOf(row.metric), best, parts[c])
                         : FigureCell{none()});
        cells.rows << line;
    }
    return cells;
}

FigureCells runCells(const Comparison& comparison) {
    FigureCells cells{columnsOf(QCoreApplication::translate("Compare", "Fact"), comparison), {}};
    if (comparison.runs.empty()) return cells;
    const auto add = [&](const QString& name, int column) {
        cells.rows << textRow(name, comparison, tableText(column));
    };
    add(QCoreApplication::translate("Compare", "Method"), RunTableModel::MethodColumn);
    add(QCoreApplication::translate("Compare", "State"), RunTableModel::StatusColumn);
    cells.rows << costRows(comparison);
    add(QCoreApplication::translate("Compare", "Updates"), RunTableModel::UpdatesColumn);
    cells.rows << textRow(QCoreApplication::translate("Compare", "Parameters of the model"),
                          comparison,
                          [](const Run& run) {
                              return run.parameters > 0 ? groupedNumber(run.parameters) : QString();
                          });
    add(QCoreApplication::translate("Compare", "Backbone"), RunTableModel::BackboneColumn);
    cells.rows << textRow(QCoreApplication::translate("Compare", "Weights of the backbone"),
                          comparison,
                          [](const Run& run) { return plain(run.modelHash.substr(0, 12)); });
    add(QCoreApplication::translate("Compare", "Data"), RunTableModel::DataColumn);
    add(QCoreApplication::translate("Compare", "Seed"), RunTableModel::SeedColumn);
    add(QCoreApplication::translate("Compare", "Tags"), RunTableModel::TagsColumn);
    add(QCoreApplication::translate("Compare", "Note"), RunTableModel::NoteColumn);
    add(QCoreApplication::translate("Compare", "Started"), RunTableModel::StartedColumn);
    cells.rows << textRow(QCoreApplication::translate("Compare", "Folder"),
                          comparison,
                          [](const Run& run) { return plain(run.id); });
    return cells;
}

FigureCells settingCells(const Comparison& comparison) {
    FigureCells cells{columnsOf(QCoreApplication::translate("Compare", "Setting"), comparison), {}};
    for (const SettingDifference& difference : comparison.differences) {
        FigureCell name{settingLabel(difference.key)};
        name.tip = plain(difference.key);
        QVector<FigureCell> row{name};
        for (const std::string& value : difference.values)
            row << FigureCell{value.empty() ? none() : plain(value)};
        cells.rows << row;
    }
    return cells;
}

}  // namespace captune
