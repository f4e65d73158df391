// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/number_text.h"
#include "core/runs/run_labels.h"

#include <map>
#include <string>
#include <vector>

namespace captune {

/// "loss 2.910  Bleu_4 0.132", the loss first.
[[nodiscard]] std::string metricsLine(const std::map<std::string, double>& metrics);

/// "baseline, lora"; empty for none.
[[nodiscard]] std::string joinedTags(const RunLabels& labels);

enum class Align { Left, Right };

/// Rows of cells as lines with aligned columns, two spaces between. `columns` says how each is
/// aligned and must be as long as every row.
[[nodiscard]] std::string table(const std::vector<Align>& columns,
                                const std::vector<std::vector<std::string>>& rows);

}  // namespace captune
