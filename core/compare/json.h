// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <string>

namespace captune {

/// A comparison as one JSON object on one line: "split", "runs", "warnings", "notes",
/// "differences", "tables", "pictures". Numbers that JSON has no form for are null.
[[nodiscard]] std::string toJsonText(const Comparison& comparison);

}  // namespace captune
