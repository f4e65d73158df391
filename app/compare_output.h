// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"
#include "core/compare/tables.h"

#include <iosfwd>

namespace captune {

/// A comparison for a terminal: warnings, tables, and some of the pictures that differ.
void printComparison(const Comparison& comparison, std::ostream& out);

/// Title, aligned rows, note.
void printTable(const TextTable& table, std::ostream& out);

}  // namespace captune
