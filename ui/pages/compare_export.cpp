// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_export.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/compare/csv.h"
#include "core/compare/html.h"
#include "core/compare/latex.h"
#include "ui/compare_report.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QStringList>
#include <QVector>

#include <algorithm>

namespace captune {
namespace {

std::string contentOf(const Comparison& comparison, const QString& extension) {
    if (extension == "html") return toHtml(comparison, reportWords(comparison));
    if (extension == "csv") return toCsv(comparison);
    if (extension == "tex") return toLatex(reportWords(comparison).tables);
    throw Error("A comparison can be written as .html, .csv or .tex, not as ." +
                extension.toStdString() + "; choose another name.");
}

}  // namespace

QVector<ComparisonFormat> comparisonFormats() {
    return {{QCoreApplication::translate("Compare", "Web page"), "html"},
            {QCoreApplication::translate("Compare", "Table of figures"), "csv"},
            {QCoreApplication::translate("Compare", "LaTeX tables"), "tex"}};
}

QString askForExportFile(const QString& folder, QWidget* parent) {
    QFileDialog dialog(
        parent, QCoreApplication::translate("Compare", "Export this comparison"), folder);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    const QVector<ComparisonFormat> formats = comparisonFormats();
    QStringList filters;
    for (const ComparisonFormat& format : formats)
        filters << QStringLiteral("%1 (*.%2)").arg(format.name, format.extension);
    dialog.setNameFilters(filters);
    dialog.setDefaultSuffix(formats.front().extension);
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, [&](const QString& filter) {
        dialog.setDefaultSuffix(formats[std::max<qsizetype>(filters.indexOf(filter), 0)].extension);
    });
    dialog.selectFile(QStringLiteral("comparison"));
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty()) return {};
    return dialog.selectedFiles().front();
}

void writeComparison(const Comparison& comparison, const QString& file) {
    writeFileAtomically(file.toStdString(),
                        contentOf(comparison, QFileInfo(file).suffix().toLower()));
}

}  // namespace captune
