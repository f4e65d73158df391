// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QIcon>
#include <QString>
#include <QVariant>

#include <span>
#include <string>

namespace captune {

/// What stands in the cell of a run; `column` is a RunTableModel::Column.
[[nodiscard]] QString runText(const Run& run, int column, const std::string& metric);
/// What the cell sorts by: a number or text, invalid where there is nothing.
[[nodiscard]] QVariant runKey(const Run& run, int column, const std::string& metric);

struct RunCell {
    QString text;
    QVariant key;
};
/// The cell of several runs that differ only in their seed: "1.204 ± 0.013".
[[nodiscard]] RunCell groupCell(std::span<const Run* const> runs,
                                int column,
                                const std::string& metric);

/// "mini", the end of the model's path.
[[nodiscard]] QString backboneName(const Run& run);
/// "scenes" or the name of the captions file.
[[nodiscard]] QString dataName(const RunConfig& config);
/// "adapter", "finetune", "from scratch".
[[nodiscard]] QString methodText(Method method);
/// All words that a search looks through, in lower case.
[[nodiscard]] QString searchText(const Run& run);
/// The run's mark as an icon of 14 pixels.
[[nodiscard]] QIcon runChipIcon(const std::string& runId, Method method);

}  // namespace captune
