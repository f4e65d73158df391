// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// Text from outside made harmless for a file format. Broken UTF-8 and control characters become
/// U+FFFD, line breaks and tabs in HTML and LaTeX a blank.

/// For element content and quoted attributes of HTML and XML.
[[nodiscard]] std::string escapeHtml(std::string_view text);
/// For running text of LaTeX; what would be U+FFFD is a question mark there.
[[nodiscard]] std::string escapeLatex(std::string_view text);
/// One cell of CSV (RFC 4180), quoted where needed. Text that a spreadsheet would take for a
/// formula gets an apostrophe in front; numbers do not.
[[nodiscard]] std::string csvCell(std::string_view text);
/// A line of CSV with its end.
[[nodiscard]] std::string csvLine(const std::vector<std::string>& cells);

}  // namespace captune
