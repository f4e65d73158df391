// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace captune {

/// Bytes of base64 text in the plain ("+/") or the URL-safe ("-_") alphabet, with "=" at its end or
/// without (RFC 4648, sections 4 and 5). Nothing if it is no such text.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> decodeBase64(std::string_view text);

}  // namespace captune
