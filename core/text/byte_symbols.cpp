// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_symbols.h"

#include "core/text/utf8.h"

#include <array>
#include <cstdint>

namespace captune {
namespace {

constexpr std::size_t kSymbolLimit = 256 + 68;

bool standsForItself(unsigned byte) {
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

struct Alphabet {
    std::array<char32_t, 256> symbolOf{};
    std::array<std::int16_t, kSymbolLimit> byteOf{};

    Alphabet() {
        byteOf.fill(-1);
        char32_t next = 256;
        for (unsigned byte = 0; byte < 256; ++byte) {
            symbolOf[byte] = standsForItself(byte) ? byte : next++;
            byteOf[symbolOf[byte]] = static_cast<std::int16_t>(byte);
        }
    }
};

const Alphabet kAlphabet;

}  // namespace

std::string toSymbols(std::string_view bytes) {
    std::string symbols;
    for (const char byte : bytes) {
        const char32_t symbol = kAlphabet.symbolOf[static_cast<std::uint8_t>(byte)];
        if (symbol < 0x80) {
            symbols += static_cast<char>(symbol);
        } else {
            symbols += static_cast<char>(0xC0U | symbol >> 6U);
            symbols += static_cast<char>(0x80U | (symbol & 0x3FU));
        }
    }
    return symbols;
}

std::optional<std::string> fromSymbols(std::string_view symbols) {
    std::string bytes;
    while (!symbols.empty()) {
        const Utf8Character character = firstCharacter(symbols);
        if (!character.valid || character.codePoint >= kSymbolLimit) return std::nullopt;
        const std::int16_t byte = kAlphabet.byteOf[character.codePoint];
        if (byte < 0) return std::nullopt;
        bytes += static_cast<char>(byte);
        symbols.remove_prefix(character.length);
    }
    return bytes;
}

}  // namespace captune
