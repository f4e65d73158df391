// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/field_text.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

namespace captune {
namespace {

constexpr std::size_t kShownCharacters = 80;

std::string rangeText(const std::string& kind, double minimum, double maximum) {
    return kind + " from " + formatReal(minimum) + " to " + formatReal(maximum);
}

/// Length in bytes of the UTF-8 character at the start of `text`; 0 if it is not valid.
std::size_t utf8Length(std::string_view text) {
    const auto byte = [text](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80U) return 1;
    const std::size_t length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (lead < 0xC2U || lead > 0xF4U) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    const unsigned second = byte(1);
    const bool tooLong = (lead == 0xE0U && second < 0xA0U) || (lead == 0xF0U && second < 0x90U);
    const bool outside = (lead == 0xEDU && second > 0x9FU) || (lead == 0xF4U && second > 0x8FU);
    return tooLong || outside ? 0 : length;
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

}  // namespace

void refuseValue(const std::string& key, const std::string& value, const std::string& allowed) {
    const bool cut = value.size() > kShownCharacters;
    throw Error(key + " is \"" + value.substr(0, kShownCharacters) + (cut ? "…" : "") +
                "\"; allowed: " + allowed);
}

std::int64_t parseInteger(const std::string& key,
                          const std::string& value,
                          double minimum,
                          double maximum) {
    std::int64_t number = 0;
    const char* end = value.data() + value.size();
    const auto [stop, problem] = std::from_chars(value.data(), end, number);
    const bool whole = problem == std::errc() && stop == end;
    if (!whole || static_cast<double>(number) < minimum || static_cast<double>(number) > maximum)
        refuseValue(key, value, rangeText("a whole number", minimum, maximum));
    return number;
}

double parseReal(const std::string& key, const std::string& value, double minimum, double maximum) {
    const std::optional<double> number = toReal(value);
    if (!number || *number < minimum || *number > maximum)
        refuseValue(key, value, rangeText("a number", minimum, maximum));
    return *number;
}

bool parseFlag(const std::string& key, const std::string& value) {
    if (value != "true" && value != "false") refuseValue(key, value, "true or false");
    return value == "true";
}

std::size_t parseChoice(const std::string& key,
                        const std::string& value,
                        const std::vector<std::string>& names) {
    const auto found = std::find(names.begin(), names.end(), value);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    std::string allowed;
    for (const std::string& name : names) allowed += (allowed.empty() ? "" : ", ") + name;
    refuseValue(key, value, allowed);
}

std::vector<std::string> splitList(std::string_view text) {
    std::vector<std::string> entries;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view entry = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        const std::size_t start = entry.find_first_not_of(' ');
        if (start == std::string_view::npos) continue;
        entries.emplace_back(entry.substr(start, entry.find_last_not_of(' ') - start + 1));
    }
    return entries;
}

std::string joinList(const std::vector<std::string>& entries) {
    std::string text;
    for (const std::string& entry : entries) text += (text.empty() ? "" : ",") + entry;
    return text;
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8Length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string parseText(const std::string& key, const std::string& value) {
    if (!isUtf8(value)) throw Error(key + " is not valid UTF-8; save the text as UTF-8");
    const bool oneLine = std::none_of(value.begin(), value.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20U || c == 0x7F;
    });
    if (!oneLine) throw Error(key + " holds a line break or another control character; delete it");
    return value;
}

std::string formatReal(double value) {
    constexpr double kLargestExactInteger = 9007199254740992.0;
    if (std::trunc(value) == value && std::fabs(value) <= kLargestExactInteger && value != 0.0)
        return std::to_string(static_cast<std::int64_t>(value));
    std::array<char, 32> text{};
    const auto [end, problem] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

std::optional<double> toReal(std::string_view text) {
    double number = 0.0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, number);
    if (problem != std::errc() || stop != end || !std::isfinite(number)) return {};
    return number;
}

std::string nearestWord(std::string_view word, const std::vector<std::string>& words) {
    std::string nearest;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const std::string& candidate : words) {
        const std::size_t distance = editDistance(word.substr(0, kShownCharacters), candidate);
        if (distance >= least) continue;
        least = distance;
        nearest = candidate;
    }
    return nearest;
}

}  // namespace captune
