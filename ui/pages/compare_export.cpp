// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_export.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/compare/csv.h"
#include "core/compare/html.h"
#include "core/compare/latex.h"
#include "core/compare/tables.h"

#include <QFileInfo>
#include <QObject>
#include <QVector>

namespace captune {
namespace {

std::string contentOf(const Comparison& comparison, const QString& extension) {
    if (extension == "html") return toHtml(comparison);
    if (extension == "csv") return toCsv(comparison);
    if (extension == "tex") return toLatex(textTables(comparison));
    throw Error("A comparison can be written as .html, .csv or .tex, not as ." +
                extension.toStdString() + "; choose another name.");
}

}  // namespace

const QVector<ComparisonFormat>& comparisonFormats() {
    static const QVector<ComparisonFormat> formats{{QObject::tr("Web page"), "html"},
                                                   {QObject::tr("Table of figures"), "csv"},
                                                   {QObject::tr("LaTeX tables"), "tex"}};
    return formats;
}

void writeComparison(const Comparison& comparison, const QString& file) {
    writeFileAtomically(file.toStdString(),
                        contentOf(comparison, QFileInfo(file).suffix().toLower()));
}

}  // namespace captune
