// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/base64.h"

#include <array>

namespace captune {
namespace {

constexpr std::uint8_t kNone = 0xFF;

constexpr std::array<std::uint8_t, 256> makeValues() {
    std::array<std::uint8_t, 256> values{};
    for (std::uint8_t& value : values) value = kNone;
    for (std::uint8_t i = 0; i < 26; ++i) {
        values['A' + i] = i;
        values['a' + i] = static_cast<std::uint8_t>(26 + i);
    }
    for (std::uint8_t i = 0; i < 10; ++i) values['0' + i] = static_cast<std::uint8_t>(52 + i);
    values['+'] = values['-'] = 62;
    values['/'] = values['_'] = 63;
    return values;
}

constexpr std::array<std::uint8_t, 256> kValues = makeValues();

}  // namespace

std::optional<std::vector<std::uint8_t>> decodeBase64(std::string_view text) {
    const std::size_t whole = text.size();
    while (!text.empty() && whole - text.size() < 2 && text.back() == '=') text.remove_suffix(1);
    if (text.size() % 4 == 1 || (text.size() != whole && whole % 4 != 0)) return std::nullopt;
    std::vector<std::uint8_t> bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::uint8_t value = kValues[static_cast<std::uint8_t>(c)];
        if (value == kNone) return std::nullopt;
        bits = bits << 6U | value;
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<std::uint8_t>(bits >> static_cast<unsigned>(count)));
    }
    return bytes;
}

}  // namespace captune
