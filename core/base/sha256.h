// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace captune {

using Sha256 = std::array<std::uint8_t, 32>;

/// Fingerprint of bytes, the one that `sha256sum` prints: files with the same are the same.
/// Source: FIPS 180-4, section 6.2.
[[nodiscard]] Sha256 sha256(std::span<const std::uint8_t> bytes);

/// 64 hexadecimal digits, lower case.
[[nodiscard]] std::string toHex(const Sha256& digest);

}  // namespace captune
