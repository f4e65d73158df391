// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/escape.h"

#include "core/config/field_text.h"
#include "core/text/utf8.h"

#include <string>

namespace captune {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

/// Repaired text with `replace` asked about every character; what it leaves empty stays.
template <class Replace>
std::string replaced(std::string_view text, Replace replace) {
    const std::string whole = repairUtf8(text);
    std::string result;
    for (std::string_view rest = whole; !rest.empty();) {
        const Utf8Character character = firstCharacter(rest);
        const std::string_view instead = replace(character.codePoint);
        result += instead.empty() ? rest.substr(0, character.length) : instead;
        rest.remove_prefix(character.length);
    }
    return result;
}

/// Characters that XML has no place for, or that would break the line.
std::string_view harmless(char32_t c) {
    if (c == U'\n' || c == U'\t' || c == U'\r') return " ";
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfffe || c == 0xffff) return kReplacement;
    return {};
}

std::string_view htmlFor(char32_t c) {
    switch (c) {
        case U'&':
            return "&amp;";
        case U'<':
            return "&lt;";
        case U'>':
            return "&gt;";
        case U'"':
            return "&quot;";
        case U'\'':
            return "&#39;";
        default:
            return harmless(c);
    }
}

std::string_view latexFor(char32_t c) {
    switch (c) {
        case U'\\':
            return "\\textbackslash{}";
        case U'{':
            return "\\{";
        case U'}':
            return "\\}";
        case U'$':
            return "\\$";
        case U'&':
            return "\\&";
        case U'#':
            return "\\#";
        case U'%':
            return "\\%";
        case U'_':
            return "\\_";
        case U'~':
            return "\\textasciitilde{}";
        case U'^':
            return "\\textasciicircum{}";
        case U'<':
            return "\\textless{}";
        case U'>':
            return "\\textgreater{}";
        case U'|':
            return "\\textbar{}";
        case U'"':
            return "''";
        case U'[':
            return "{[}";
        case U']':
            return "{]}";
        case U'*':
            return "{*}";
        case U'±':
            return "$\\pm$";
        case U'\ufffd':
            return "?";
        default:
            return harmless(c) == kReplacement ? "?" : harmless(c);
    }
}

}  // namespace

std::string escapeHtml(std::string_view text) {
    return replaced(text, htmlFor);
}

std::string escapeLatex(std::string_view text) {
    return replaced(text, latexFor);
}

std::string csvCell(std::string_view text) {
    const bool isFormula = !text.empty() &&
                           std::string_view("=+-@\t\r").find(text.front()) != std::string::npos &&
                           !toReal(text);
    std::string cell = (isFormula ? "'" : "") + repairUtf8(text);
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

std::string csvLine(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + csvCell(cells[i]);
    return line + "\r\n";
}

}  // namespace captune
