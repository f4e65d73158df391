// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <QString>
#include <QVector>

namespace captune {

/// File kinds a comparison can be written as, for a file dialog: name filter, extension.
struct ComparisonFormat {
    QString name;       ///< "Web page"
    QString extension;  ///< "html"
};
[[nodiscard]] const QVector<ComparisonFormat>& comparisonFormats();

/// A comparison in the format of the file's extension. Throws Error for another one, or if the file
/// cannot be written. Takes a moment for a web page, which holds pictures.
void writeComparison(const Comparison& comparison, const QString& file);

}  // namespace captune
