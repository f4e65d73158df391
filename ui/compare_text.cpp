// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare_text.h"

#include "core/config/config_fields.h"
#include "ui/language.h"
#include "ui/live_run.h"
#include "ui/plot/run_series.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <vector>

namespace captune {
namespace {

using Kind = CompareWarning::Kind;
using Warnings = std::vector<CompareWarning>;

constexpr std::size_t kNamedRuns = 2;

QString plain(const std::string& text) {
    return QString::fromStdString(text);
}

Warnings ofKind(const Comparison& comparison, Kind kind) {
    Warnings some;
    std::ranges::copy_if(comparison.warnings, std::back_inserter(some), [kind](const auto& one) {
        return one.kind == kind;
    });
    return some;
}

QString runLabel(const Comparison& comparison, std::size_t run) {
    return plain(comparison.runs[run].label);
}

QString subjectText(const std::string& subject) {
    if (subject == "train data")
        return QCoreApplication::translate("Compare", "training pictures and captions");
    if (subject == "validation data")
        return QCoreApplication::translate("Compare", "validation pictures and captions");
    if (subject == "train pictures")
        return QCoreApplication::translate("Compare", "number of training pictures");
    if (subject == "validation pictures")
        return QCoreApplication::translate("Compare", "number of validation pictures");
    return settingLabel(subject);
}

QString subjectsText(const Warnings& warnings) {
    QStringList subjects;
    for (const CompareWarning& warning : warnings) subjects << subjectText(warning.subject);
    return subjects.join(QStringLiteral(", "));
}

QString valuesText(const CompareWarning& warning, const Comparison& comparison) {
    QStringList values;
    for (std::size_t i = 0; i < warning.values.size(); ++i)
        values << QCoreApplication::translate("Compare", "%1 in %2")
                      .arg(plain(warning.values[i]), runLabel(comparison, i));
    return values.join(QStringLiteral("; "));
}

QString unfinishedText(const CompareWarning& warning, const Comparison& comparison) {
    const Run& run = comparison.runs[warning.run].run;
    return QCoreApplication::translate("Compare",
                                       "%1 is %2 at update %3 of %4; its figures may still change.")
        .arg(runLabel(comparison, warning.run), runStatusText(run.status))
        .arg(run.step)
        .arg(run.totalUpdates);
}

QStringList unfinishedTexts(const Warnings& warnings, const Comparison& comparison) {
    const auto count = static_cast<int>(warnings.size());
    if (warnings.size() > kNamedRuns)
        return {QCoreApplication::translate(
            "Compare", "%n runs did not finish; their figures may still change.", nullptr, count)};
    QStringList texts;
    for (const CompareWarning& warning : warnings) texts << unfinishedText(warning, comparison);
    return texts;
}

QStringList textsOf(Kind kind, const Warnings& warnings, const Comparison& comparison) {
    switch (kind) {
        case Kind::Backbones:
            return {QCoreApplication::translate("Compare",
                                                "The runs start from different backbones (%1): "
                                                "the figures compare models, not only methods.")
                        .arg(valuesText(warnings.front(), comparison))};
        case Kind::Data:
            return {QCoreApplication::translate(
                        "Compare", "The runs have not seen the same data; these differ: %1.")
                        .arg(subjectsText(warnings))};
        case Kind::Decoding:
            return {QCoreApplication::translate(
                        "Compare",
                        "The captions were made with different decoding settings, which alone "
                        "changes the figures; these differ: %1.")
                        .arg(subjectsText(warnings))};
        case Kind::Unfinished:
            return unfinishedTexts(warnings, comparison);
        case Kind::OtherPictures:
            break;
    }
    QStringList runs;
    for (const CompareWarning& warning : warnings) runs << runLabel(comparison, warning.run);
    return {QCoreApplication::translate("Compare",
                                        "%1 was tested on other pictures than %2; only those of "
                                        "both are compared picture by picture.")
                .arg(runs.join(QStringLiteral(", ")), runLabel(comparison, 0))};
}

}  // namespace

QString settingLabel(const std::string& key) {
    const auto fields = configFields();
    const auto field = std::ranges::find(fields, key, &ConfigField::key);
    if (field == fields.end()) return plain(key);
    return coreText(field->label);
}

QString tableTitle(const MetricTable& table) {
    switch (table.kind) {
        case FigureKind::BestValidation:
            return table.isOverSeeds()
                       ? QCoreApplication::translate("Compare", "Validation, mean over seeds")
                       : QCoreApplication::translate("Compare", "Validation");
        case FigureKind::Test:
            return table.isOverSeeds()
                       ? QCoreApplication::translate("Compare", "Test, mean over seeds")
                       : QCoreApplication::translate("Compare", "Test");
        case FigureKind::OtherSets:
            break;
    }
    return QCoreApplication::translate("Compare", "Other sets");
}

QString figureName(const MetricTable& table, const std::string& metric) {
    return table.kind == FigureKind::Test && metric == "loss"
               ? QCoreApplication::translate("Compare", "test loss")
               : metricTitle(metric);
}

QString tableNote(const MetricTable& table) {
    switch (table.kind) {
        case FigureKind::OtherSets:
            return QCoreApplication::translate(
                "Compare",
                "Figures on other sets at the best checkpoint; the change is since the first "
                "evaluation of the same run.");
        case FigureKind::BestValidation:
            return QCoreApplication::translate(
                "Compare", "Figures of the best evaluation; changes are against the first column.");
        case FigureKind::Test:
            break;
    }
    if (table.pairedPictures == 0)
        return QCoreApplication::translate("Compare",
                                           "Changes are against the first column. How sure they "
                                           "are can be told once both runs have "
                                           "captioned the same test pictures.");
    return QCoreApplication::translate(
               "Compare",
               "Changes are against the first column. In brackets: their 95 % interval over %1 "
               "paired resamples of the %2 pictures that both captioned.")
        .arg(table.resamples)
        .arg(table.pairedPictures);
}

QStringList columnNames(const MetricTable& table) {
    QStringList names;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const QString name = plain(table.columns[i]);
        if (!table.isOverSeeds()) {
            names << name;
            continue;
        }
        const auto count = static_cast<int>(table.runs[i]);
        names << QCoreApplication::translate("Compare", "%1 (%n runs)", nullptr, count).arg(name);
    }
    return names;
}

QStringList warningTexts(const Comparison& comparison) {
    QStringList texts;
    for (const Kind kind :
         {Kind::Backbones, Kind::Data, Kind::OtherPictures, Kind::Decoding, Kind::Unfinished}) {
        const Warnings warnings = ofKind(comparison, kind);
        if (!warnings.empty()) texts << textsOf(kind, warnings, comparison);
    }
    return texts;
}

}  // namespace captune
