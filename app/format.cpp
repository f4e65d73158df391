// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/format.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

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

std::string padded(int number) {
    std::string text(number < 10 ? 1 : 0, '0');
    return text.append(std::to_string(number));
}

}  // namespace

std::string withThousands(std::int64_t number) {
    std::string text = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

std::string withDigits(double number, int digits) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(digits) << number;
    return text.str();
}

std::string compact(double number) {
    std::ostringstream text;
    text << std::setprecision(3) << number;
    return text.str();
}

std::string share(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) {
        return "-";
    }
    return withDigits(100.0 * static_cast<double>(part) / static_cast<double>(whole), 1) + " %";
}

std::string duration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0.0) {
        return "-";
    }
    const auto whole = static_cast<std::int64_t>(std::lround(seconds));
    if (whole < 60) {
        return std::to_string(whole) + " s";
    }
    if (whole < 3600) {
        return std::to_string(whole / 60) + " min " + padded(static_cast<int>(whole % 60)) + " s";
    }
    return std::to_string(whole / 3600) + " h " + padded(static_cast<int>(whole / 60 % 60)) +
           " min";
}

std::string mebibytes(std::int64_t bytes) {
    return bytes <= 0 ? "-" : withThousands(bytes >> 20) + " MiB";
}

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
