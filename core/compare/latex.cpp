// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/latex.h"

#include "core/compare/escape.h"

namespace captune {
namespace {

std::string line(const std::vector<std::string>& cells) {
    std::string text = "    ";
    for (std::size_t i = 0; i < cells.size(); ++i)
        text += (i == 0 ? "" : " & ") + escapeLatex(cells[i]);
    return text + " \\\\\n";
}

std::string toLatex(const TextTable& table) {
    const std::string others(table.header.empty() ? 0 : table.header.size() - 1, 'r');
    std::string text = "\\begin{table}\n  \\centering\n  \\caption{" + escapeLatex(table.title) +
                       (table.note.empty() ? "" : ". " + escapeLatex(table.note)) +
                       "}\n  \\begin{tabular}{l" + others + "}\n    \\hline\n" +
                       line(table.header) + "    \\hline\n";
    for (const auto& row : table.rows) text += line(row);
    return text + "    \\hline\n  \\end{tabular}\n\\end{table}\n";
}

}  // namespace

std::string toLatex(std::span<const TextTable> tables) {
    std::string text = "% Written by Captune.\n";
    for (const TextTable& table : tables) text += "\n" + toLatex(table);
    return text;
}

}  // namespace captune
