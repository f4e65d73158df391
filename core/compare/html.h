// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/report_words.h"

#include <string>

namespace captune {

/// A comparison as one page that needs nothing beside it: tables, curves as SVG, and the pictures
/// where the runs differ most. HTML that is XML too; no scripts; everything from outside escaped.
/// Reads the pictures' files.
[[nodiscard]] std::string toHtml(const Comparison& comparison, const ReportWords& words);

}  // namespace captune
