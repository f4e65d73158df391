// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/html.h"

#include "core/compare/escape.h"
#include "core/compare/html_pictures.h"
#include "core/compare/html_plot.h"

namespace captune {
namespace {

constexpr const char* kStyle =
    "body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem;\n"
    "       padding: 0 1rem; color: #1c1c1c; background: #fff; }\n"
    "h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }\n"
    "table { border-collapse: collapse; } .wide { overflow-x: auto; }\n"
    "th, td { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top;\n"
    "         border-bottom: 1px solid #ddd; }\n"
    "td { font-variant-numeric: tabular-nums; } .number { text-align: right; }\n"
    ".note { color: #555; font-size: .9rem; }\n"
    ".warning { border-left: 4px solid #d55e00; padding-left: .75rem; }\n"
    ".plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(24rem, 1fr));\n"
    "         gap: 1rem; }\n"
    "figure { margin: 0; } figcaption { font-weight: 600; }\n"
    "svg { width: 100%; height: auto; } svg text { font-size: 11px; fill: #555; }\n"
    ".grid { stroke: #e4e4e4; } polyline { stroke-width: 1.6; }\n"
    ".picture { display: flex; gap: 1rem; margin: 1rem 0; align-items: flex-start; }\n"
    ".picture img { width: 14rem; height: auto; } .picture ul { color: #555; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  body { color: #e6e6e6; background: #191919; } th, td { border-color: #3a3a3a; }\n"
    "  .note, .picture ul { color: #aaa; } svg text { fill: #aaa; } .grid { stroke: #333; }\n"
    "}\n";

std::string headOf(const ReportWords& words) {
    return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" +
           escapeHtml(words.language) +
           "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>" +
           escapeHtml(words.title) + "</title>\n<style>\n" + kStyle + "</style>\n</head>\n<body>\n";
}

std::string list(const char* style, const std::vector<std::string>& sentences) {
    std::string html;
    for (const std::string& sentence : sentences)
        html += "<p class=\"" + std::string(style) + "\">" + escapeHtml(sentence) + "</p>\n";
    return html;
}

std::string row(const char* cell, const std::vector<std::string>& cells) {
    std::string html = "<tr>";
    for (const std::string& text : cells)
        html += "<" + std::string(cell) + ">" + escapeHtml(text) + "</" + cell + ">";
    return html + "</tr>\n";
}

std::string tableSection(const TextTable& table) {
    std::string html = "<h2>" + escapeHtml(table.title) + "</h2>\n<div class=\"wide\"><table>\n" +
                       row("th", table.header);
    for (const auto& cells : table.rows) html += row("td", cells);
    html += "</table></div>\n";
    return table.note.empty() ? html : html + list("note", {table.note});
}

std::string legend(const std::vector<ComparedRun>& runs) {
    std::string html = "<p>";
    for (std::size_t i = 0; i < runs.size(); ++i)
        html += "<span style=\"color:" + runColour(i) + "\">&#9632; " + escapeHtml(runs[i].label) +
                "</span> ";
    return html + "</p>\n";
}

std::string plotSection(const Comparison& comparison, const ReportWords& words) {
    std::string figures;
    for (std::size_t i = 0; i < comparison.plots.size(); ++i) {
        const PlotWords named{words.plots.at(i), words.updates};
        const std::string svg = plotSvg(comparison.plots[i], comparison.runs, named);
        if (svg.empty()) continue;
        figures += "<figure><figcaption>" + escapeHtml(named.title) + "</figcaption>" + svg +
                   "</figure>\n";
    }
    if (figures.empty()) return {};
    return "<h2>" + escapeHtml(words.curves) + "</h2>\n" + legend(comparison.runs) +
           "<div class=\"plots\">\n" + figures + "</div>\n";
}

}  // namespace

std::string toHtml(const Comparison& comparison, const ReportWords& words) {
    std::string html = headOf(words);
    html += "<h1>" + escapeHtml(words.heading) + "</h1>\n";
    html += list("warning", words.warnings);
    for (const TextTable& table : words.tables) html += tableSection(table);
    html += list("note", words.notes);
    html += plotSection(comparison, words);
    html += pictureSection(comparison, words.pictures);
    html += list("note", {words.written});
    return html + "</body>\n</html>\n";
}

}  // namespace captune
