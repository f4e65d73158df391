// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare_report.h"

#include "core/base/clock.h"
#include "ui/compare_text.h"
#include "ui/core_sentences.h"
#include "ui/format.h"
#include "ui/language.h"
#include "ui/live_run.h"
#include "ui/models/run_cells.h"
#include "ui/plot/run_series.h"

#include <QCoreApplication>

namespace captune {
namespace {

std::vector<std::string> strings(const QStringList& texts) {
    std::vector<std::string> all;
    for (const QString& text : texts) all.push_back(text.toStdString());
    return all;
}

std::string orNone(const QString& text) {
    return text.isEmpty() ? "-" : text.toStdString();
}

std::vector<std::string> rowOf(const ComparedRun& compared) {
    const Run& run = compared.run;
    const QString pace =
        compared.secondsPerUpdate > 0.0 ? figureText(compared.secondsPerUpdate) : QString();
    return {compared.label,
            run.id,
            methodText(run.config.method).toStdString(),
            runStatusText(run.status).toStdString(),
            groupedNumber(run.trainable).toStdString(),
            groupedNumber(run.parameters).toStdString(),
            QStringLiteral("%1/%2").arg(run.step).arg(run.totalUpdates).toStdString(),
            durationText(run.trainSeconds).toStdString(),
            orNone(pace),
            byteText(run.peakMemoryBytes).toStdString(),
            orNone(QString::fromStdString(run.modelHash.substr(0, 12)))};
}

TextTable runsTable(const Comparison& comparison) {
    TextTable table;
    table.title = QCoreApplication::translate("Report", "Runs").toStdString();
    table.header = strings({QCoreApplication::translate("Report", "Run"),
                            QCoreApplication::translate("Report", "Folder"),
                            QCoreApplication::translate("Report", "Method"),
                            QCoreApplication::translate("Report", "Status"),
                            QCoreApplication::translate("Report", "Parameters that train"),
                            QCoreApplication::translate("Report", "All parameters"),
                            QCoreApplication::translate("Report", "Updates"),
                            QCoreApplication::translate("Report", "Time"),
                            QCoreApplication::translate("Report", "Seconds an update"),
                            QCoreApplication::translate("Report", "Peak memory"),
                            QCoreApplication::translate("Report", "Backbone")});
    for (const ComparedRun& run : comparison.runs) table.rows.push_back(rowOf(run));
    return table;
}

TextTable figuresTable(const MetricTable& metrics) {
    TextTable table;
    table.title = tableTitle(metrics).toStdString();
    table.note = tableNote(metrics).toStdString();
    table.header = strings(QStringList(QCoreApplication::translate("Compare", "Figure")) +
                           columnNames(metrics));
    for (const MetricRow& row : metrics.rows) {
        std::vector<std::string> cells{figureName(metrics, row.metric).toStdString()};
        for (const auto& figure : row.figures) cells.push_back(figureText(figure));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

TextTable settingsTable(const Comparison& comparison) {
    TextTable table;
    table.title = QCoreApplication::translate("Report", "Settings that differ").toStdString();
    table.header = strings({QCoreApplication::translate("Report", "Setting")});
    for (const ComparedRun& run : comparison.runs) table.header.push_back(run.label);
    for (const SettingDifference& difference : comparison.differences) {
        std::vector<std::string> row{settingLabel(difference.key).toStdString()};
        for (const std::string& value : difference.values)
            row.push_back(orNone(QString::fromStdString(value)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

QString plotTitle(const CurvePlot& plot) {
    return seriesTitle(plot.metric.empty() ? "step/loss" : "evaluation/" + plot.metric);
}

}  // namespace

ReportWords reportWords(const Comparison& comparison) {
    const auto runs = static_cast<int>(comparison.runs.size());
    ReportWords words;
    words.language = QString(spokenLanguage()).replace('_', '-').toStdString();
    words.title =
        QCoreApplication::translate("Report", "Captune: comparison of runs").toStdString();
    words.heading =
        QCoreApplication::translate("Report", "Comparison of %n runs", nullptr, runs).toStdString();
    words.warnings = strings(warningTexts(comparison));
    for (const std::string& note : comparison.notes)
        words.notes.push_back(coreSentence(note).toStdString());
    words.tables.push_back(runsTable(comparison));
    for (const MetricTable& table : comparison.tables) words.tables.push_back(figuresTable(table));
    if (!comparison.differences.empty()) words.tables.push_back(settingsTable(comparison));
    words.curves = QCoreApplication::translate("Report", "Curves").toStdString();
    words.updates = QCoreApplication::translate("Report", "updates").toStdString();
    for (const CurvePlot& plot : comparison.plots)
        words.plots.push_back(plotTitle(plot).toStdString());
    words.pictures =
        QCoreApplication::translate("Report", "Pictures where the runs differ most (CIDEr)")
            .toStdString();
    words.written = QCoreApplication::translate("Report", "Written by Captune, %1.")
                        .arg(momentText(QString::fromStdString(utcNow())))
                        .toStdString();
    return words;
}

}  // namespace captune
