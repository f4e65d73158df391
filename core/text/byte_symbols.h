// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace captune {

/// Byte-level BPE files write every byte as one printable character: those that are printable in
/// Latin-1 as themselves, the other 68 as U+0100 and up. A space is "Ġ" (U+0120).
/// Source: GPT-2, encoder.py, bytes_to_unicode.

/// Bytes as they are written in vocabulary files.
[[nodiscard]] std::string toSymbols(std::string_view bytes);
/// The bytes that were written; nothing if `symbols` holds a character that stands for no byte.
[[nodiscard]] std::optional<std::string> fromSymbols(std::string_view symbols);

}  // namespace captune
