// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_cells.h"

#include "core/config/config_fields.h"
#include "core/runs/run_group.h"
#include "ui/format.h"
#include "ui/live_run.h"
#include "ui/models/run_list_model.h"
#include "ui/models/run_table_model.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCoreApplication>
#include <QHash>
#include <QPainter>
#include <QPixmap>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace captune {
namespace {

using Column = RunTableModel::Column;
using Runs = std::span<const Run* const>;

constexpr int kDigits = 4;

QString plain(const std::string& text) {
    return QString::fromStdString(text);
}

std::optional<double> metricOf(const std::map<std::string, double>& metrics,
                               const std::string& name) {
    const auto found = metrics.find(name);
    if (found == metrics.end() || !std::isfinite(found->second)) return {};
    return found->second;
}

std::optional<double> positive(double value) {
    return value > 0.0 ? std::optional(value) : std::nullopt;
}

/// The number in a column of figures; nothing where there is none.
std::optional<double> figureOf(const Run& run, int column, const std::string& metric) {
    switch (column) {
        case Column::BestColumn:
            return metricOf(run.best, metric);
        case Column::LastColumn:
            return metricOf(run.last, metric);
        case Column::TrainableColumn:
            return positive(static_cast<double>(run.trainable));
        case Column::SpeedColumn:
            return run.step > 0 ? positive(run.trainSeconds / static_cast<double>(run.step))
                                : std::nullopt;
        case Column::MemoryColumn:
            return positive(static_cast<double>(run.peakMemoryBytes));
        case Column::SeedColumn:
            return static_cast<double>(run.config.train.seed);
        case Column::UpdatesColumn:
            return static_cast<double>(run.step);
        case Column::TimeColumn:
            return positive(run.trainSeconds);
        default:
            return {};
    }
}

QString trainableCell(const Run& run) {
    if (run.parameters <= 0) return shortNumber(run.trainable);
    const double share =
        100.0 * static_cast<double>(run.trainable) / static_cast<double>(run.parameters);
    return QStringLiteral("%1 (%2 %)")
        .arg(shortNumber(run.trainable), QString::number(share, 'f', share < 10 ? 1 : 0));
}

QString figureCell(const Run& run, int column, double value) {
    switch (column) {
        case Column::TrainableColumn:
            return trainableCell(run);
        case Column::SpeedColumn:
            return figureText(value);
        case Column::MemoryColumn:
            return byteText(run.peakMemoryBytes);
        case Column::SeedColumn:
            return QString::number(run.config.train.seed);
        case Column::UpdatesColumn:
            return run.totalUpdates > 0
                       ? QStringLiteral("%1 / %2").arg(groupedNumber(run.step),
                                                       groupedNumber(run.totalUpdates))
                       : groupedNumber(run.step);
        case Column::TimeColumn:
            return durationText(value);
        default:
            return QString::number(value, 'f', kDigits);
    }
}

QString statusCell(const Run& run) {
    const QString status = runStatusText(run.status);
    if (run.status == RunStatus::Finished || run.totalUpdates <= 0) return status;
    return QCoreApplication::translate("RunTable", "%1, %2 %")
        .arg(status)
        .arg(100 * run.step / run.totalUpdates);
}

QString textOf(const Run& run, int column) {
    switch (column) {
        case Column::NameColumn:
            return plain(nameOf(run));
        case Column::MethodColumn:
            return methodText(run.config.method);
        case Column::StatusColumn:
            return statusCell(run);
        case Column::TagsColumn: {
            QStringList tags;
            for (const std::string& tag : run.labels.tags) tags << plain(tag);
            return tags.join(QStringLiteral(", "));
        }
        case Column::BackboneColumn:
            return backboneName(run);
        case Column::DataColumn:
            return dataName(run.config);
        case Column::StartedColumn:
            return momentText(plain(run.started));
        case Column::NoteColumn:
            return plain(run.labels.note);
        default:
            return {};
    }
}

/// Mean and standard deviation over runs.
struct Spread {
    double mean = 0.0;
    double deviation = 0.0;
};

Spread spreadOf(const std::vector<double>& values) {
    Spread spread;
    for (const double value : values) spread.mean += value / static_cast<double>(values.size());
    double squares = 0.0;
    for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
    if (values.size() > 1)
        spread.deviation = std::sqrt(squares / static_cast<double>(values.size() - 1));
    return spread;
}

RunCell spreadCell(Runs runs, int column, const std::string& metric) {
    std::vector<double> values;
    for (const Run* run : runs)
        if (const auto value = figureOf(*run, column, metric)) values.push_back(*value);
    if (values.empty()) return {};
    const Spread spread = spreadOf(values);
    const bool isMetric = column == Column::BestColumn || column == Column::LastColumn;
    if (!isMetric) return {figureCell(*runs.front(), column, spread.mean), spread.mean};
    QString text = QString::number(spread.mean, 'f', kDigits);
    if (values.size() > 1)
        text += QStringLiteral(" ± ") + QString::number(spread.deviation, 'f', kDigits);
    return {text, spread.mean};
}

/// The different texts of several runs in one cell.
RunCell joinedCell(Runs runs, int column) {
    QStringList texts;
    for (const Run* run : runs)
        for (const QString& text : textOf(*run, column).split(QStringLiteral(", ")))
            if (!text.isEmpty() && !texts.contains(text)) texts << text;
    const QString text = texts.join(QStringLiteral(", "));
    return {text, text.isEmpty() ? QVariant() : QVariant(text)};
}

RunCell groupStatus(Runs runs) {
    const auto finished = std::ranges::count_if(
        runs, [](const Run* run) { return run->status == RunStatus::Finished; });
    const bool same = std::ranges::all_of(
        runs, [&](const Run* run) { return run->status == runs.front()->status; });
    const QString text = same ? runStatusText(runs.front()->status)
                              : QCoreApplication::translate("RunTable", "%1 of %2 finished")
                                    .arg(finished)
                                    .arg(runs.size());
    return {text, text};
}

RunCell groupSeeds(Runs runs) {
    std::set<std::int64_t> seeds;
    for (const Run* run : runs) seeds.insert(run->config.train.seed);
    QStringList texts;
    for (const std::int64_t seed : seeds) texts << QString::number(seed);
    return {texts.join(QStringLiteral(", ")), static_cast<double>(*seeds.begin())};
}

}  // namespace

QString runText(const Run& run, int column, const std::string& metric) {
    const auto figure = figureOf(run, column, metric);
    return figure ? figureCell(run, column, *figure) : textOf(run, column);
}

QVariant runKey(const Run& run, int column, const std::string& metric) {
    if (const auto figure = figureOf(run, column, metric)) return *figure;
    const QString text = column == Column::StartedColumn ? plain(run.started) : textOf(run, column);
    return text.isEmpty() ? QVariant() : QVariant(text);
}

RunCell groupCell(Runs runs, int column, const std::string& metric) {
    const Run& first = *runs.front();
    switch (column) {
        case Column::NameColumn: {
            const auto count = static_cast<int>(runs.size());
            const QString text =
                QCoreApplication::translate("RunTable", "%1 (%n seeds)", nullptr, count)
                    .arg(plain(withoutSeed(nameOf(first))));
            return {text, text};
        }
        case Column::StatusColumn:
            return groupStatus(runs);
        case Column::SeedColumn:
            return groupSeeds(runs);
        case Column::TagsColumn:
        case Column::NoteColumn:
            return joinedCell(runs, column);
        case Column::BestColumn:
        case Column::LastColumn:
        case Column::SpeedColumn:
        case Column::TimeColumn:
            return spreadCell(runs, column, metric);
        default:
            return {runText(first, column, metric), runKey(first, column, metric)};
    }
}

QString backboneName(const Run& run) {
    const std::filesystem::path path(run.config.model.path);
    return plain(path.has_filename() ? path.filename().string() : path.string());
}

QString dataName(const RunConfig& config) {
    if (config.data.format == DataFormat::Sample)
        return plain(configField("data.domain").get(config));
    const std::filesystem::path file(config.data.train);
    return plain(file.has_filename() ? file.filename().string() : file.string());
}

QString methodText(Method method) {
    switch (method) {
        case Method::Adapter:
            return QCoreApplication::translate("RunTable", "adapter");
        case Method::Finetune:
            return QCoreApplication::translate("RunTable", "finetune");
        case Method::Scratch:
            break;
    }
    return QCoreApplication::translate("RunTable", "from scratch");
}

QString searchText(const Run& run) {
    QStringList words{plain(nameOf(run)),
                      plain(run.config.name),
                      plain(run.id),
                      plain(run.labels.note),
                      methodText(run.config.method),
                      backboneName(run),
                      dataName(run.config)};
    for (const std::string& tag : run.labels.tags) words << plain(tag);
    return words.join(QLatin1Char('\n')).toLower();
}

QIcon runChipIcon(const std::string& runId, Method method) {
    static QHash<QString, QIcon> known;
    const bool dark = themeOf(QApplication::palette()).dark;
    const QString key =
        QStringLiteral("%1 %2 %3").arg(curveIndexOf(runId)).arg(static_cast<int>(method)).arg(dark);
    QIcon& icon = known[key];
    if (icon.isNull()) {
        constexpr int kSide = 14;
        constexpr int kScale = 2;
        QPixmap pixmap(kSide * kScale, kSide * kScale);
        pixmap.setDevicePixelRatio(kScale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawRunChip(painter, {kSide / 2.0, kSide / 2.0}, runId, method);
        painter.end();
        icon = QIcon(pixmap);
    }
    return icon;
}

}  // namespace captune
