// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <string>

namespace captune {

/// A comparison as one page that needs nothing beside it: tables, curves as SVG, and the pictures
/// where the runs differ most. HTML that is XML too; no scripts; everything from outside escaped.
/// Reads the pictures' files.
[[nodiscard]] std::string toHtml(const Comparison& comparison);

}  // namespace captune
