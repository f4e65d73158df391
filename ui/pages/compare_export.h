// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <QString>
#include <QVector>

class QWidget;

namespace captune {

/// A file kind a comparison can be written as.
struct ComparisonFormat {
    QString name;       ///< "Web page"
    QString extension;  ///< "html"
};
[[nodiscard]] QVector<ComparisonFormat> comparisonFormats();

/// Asks where to write a comparison, beginning in `folder`; asks again before a file is
/// overwritten. Empty if the user would rather not.
[[nodiscard]] QString askForExportFile(const QString& folder, QWidget* parent);

/// A comparison in the format of the file's extension. Throws Error for another one, or if the file
/// cannot be written. Takes a moment for a web page, which holds pictures.
void writeComparison(const Comparison& comparison, const QString& file);

}  // namespace captune
