// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace captune {

/// "3,698,016"
[[nodiscard]] std::string withThousands(std::int64_t number);
/// Fixed digits behind the point: "0.132".
[[nodiscard]] std::string withDigits(double number, int digits);
/// Shortest of fixed and exponent: "9.4e-06", "0.05".
[[nodiscard]] std::string compact(double number);
/// "2.0 %"; "-" when `whole` is 0.
[[nodiscard]] std::string share(std::int64_t part, std::int64_t whole);
/// "41 s", "3 min 05 s", "2 h 07 min".
[[nodiscard]] std::string duration(double seconds);
/// "812 MiB"; "-" for 0 (unknown).
[[nodiscard]] std::string mebibytes(std::int64_t bytes);

}  // namespace captune
