// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/format.h"

#include <algorithm>

namespace captune {
namespace {

std::size_t displayWidth(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::vector<std::size_t> columnWidths(std::size_t columns,
                                      const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths(columns, 0);
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < columns; ++i) {
            widths[i] = std::max(widths[i], displayWidth(row[i]));
        }
    }
    return widths;
}

}  // namespace

std::string metricsLine(const std::map<std::string, double>& metrics) {
    std::string line;
    const auto add = [&line](const std::string& name, double value) {
        line += line.empty() ? "" : "  ";
        line += name + " " + withDigits(value, 3);
    };
    if (const auto loss = metrics.find("loss"); loss != metrics.end()) {
        add("loss", loss->second);
    }
    for (const auto& [name, value] : metrics) {
        if (name != "loss") {
            add(name, value);
        }
    }
    return line;
}

std::string joinedTags(const RunLabels& labels) {
    std::string line;
    for (const std::string& tag : labels.tags) {
        line += (line.empty() ? "" : ", ") + tag;
    }
    return line;
}

std::string table(const std::vector<Align>& columns,
                  const std::vector<std::vector<std::string>>& rows) {
    const std::vector<std::size_t> widths = columnWidths(columns.size(), rows);
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::size_t space = widths[i] - displayWidth(row[i]);
            line.append(i == 0 ? 0 : 2, ' ');
            line.append(columns[i] == Align::Right ? space : 0, ' ');
            line.append(row[i]);
            line.append(columns[i] == Align::Left ? space : 0, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace captune
