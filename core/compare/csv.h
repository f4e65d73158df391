// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <string>

namespace captune {

/// A comparison as CSV for other programs, a line a figure in full precision: table, column,
/// metric, value, deviation, delta, low, high. The table "run" holds trainable parameters, time and
/// memory; the table "setting" the settings that differ, with their text as the value. In English
/// in every language of the window.
[[nodiscard]] std::string toCsv(const Comparison& comparison);

}  // namespace captune
