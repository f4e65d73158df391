// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/tables.h"

#include <span>
#include <string>

namespace captune {

/// Tables for a LaTeX document: a `table` with a `tabular` each, no packages needed but UTF-8 input
/// (any LaTeX since 2018).
[[nodiscard]] std::string toLatex(std::span<const TextTable> tables);

}  // namespace captune
