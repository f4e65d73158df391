// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/number_text.h"

#include <cmath>
#include <iomanip>
#include <sstream>

namespace captune {
namespace {

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

}  // namespace captune
