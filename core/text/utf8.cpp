// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/utf8.h"

#include <cstdint>

namespace captune {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// What a lead byte promises: the sequence's length and the range of its second byte.
struct Lead {
    std::size_t length;
    std::uint8_t low;
    std::uint8_t high;
    char32_t bits;
};

Lead readLead(std::uint8_t byte) {
    if (byte < 0x80) return {1, 0, 0, byte};
    if (byte < 0xC2) return {0, 0, 0, 0};
    if (byte < 0xE0) return {2, 0x80, 0xBF, byte & 0x1FU};
    if (byte == 0xE0) return {3, 0xA0, 0xBF, 0};
    if (byte == 0xED) return {3, 0x80, 0x9F, 0xD};
    if (byte < 0xF0) return {3, 0x80, 0xBF, byte & 0xFU};
    if (byte == 0xF0) return {4, 0x90, 0xBF, 0};
    if (byte < 0xF4) return {4, 0x80, 0xBF, byte & 0x7U};
    if (byte == 0xF4) return {4, 0x80, 0x8F, 4};
    return {0, 0, 0, 0};
}

}  // namespace

Utf8Character firstCharacter(std::string_view text) {
    const auto byteAt = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const Lead lead = readLead(byteAt(0));
    char32_t codePoint = lead.bits;
    for (std::size_t i = 1; i < lead.length; ++i) {
        const std::uint8_t low = i == 1 ? lead.low : 0x80;
        const std::uint8_t high = i == 1 ? lead.high : 0xBF;
        if (i >= text.size() || byteAt(i) < low || byteAt(i) > high) {
            return {i, kReplacement, false};
        }
        codePoint = codePoint << 6U | (byteAt(i) & 0x3FU);
    }
    if (lead.length == 0) return {1, kReplacement, false};
    return {lead.length, codePoint, true};
}

void appendUtf8(std::string& text, char32_t character) {
    const auto add = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0U | character >> 6U);
        add(0x80U | (character & 0x3FU));
    } else if (character < 0x10000) {
        add(0xE0U | character >> 12U);
        add(0x80U | (character >> 6U & 0x3FU));
        add(0x80U | (character & 0x3FU));
    } else {
        add(0xF0U | character >> 18U);
        add(0x80U | (character >> 12U & 0x3FU));
        add(0x80U | (character >> 6U & 0x3FU));
        add(0x80U | (character & 0x3FU));
    }
}

std::string repairUtf8(std::string_view text) {
    std::string repaired;
    repaired.reserve(text.size());
    while (!text.empty()) {
        const Utf8Character character = firstCharacter(text);
        repaired += character.valid ? text.substr(0, character.length) : "\xEF\xBF\xBD";
        text.remove_prefix(character.length);
    }
    return repaired;
}

}  // namespace captune
