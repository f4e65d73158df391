// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// Values of settings to text and back. Every parse function throws Error naming key, value and
/// what is allowed; limits are inclusive.
[[nodiscard]] std::int64_t parseInteger(const std::string& key,
                                        const std::string& value,
                                        double minimum,
                                        double maximum);
[[nodiscard]] double parseReal(const std::string& key,
                               const std::string& value,
                               double minimum,
                               double maximum);
/// "true" or "false".
[[nodiscard]] bool parseFlag(const std::string& key, const std::string& value);
/// Index of `value` in `names`.
[[nodiscard]] std::size_t parseChoice(const std::string& key,
                                      const std::string& value,
                                      const std::vector<std::string>& names);
/// One line of UTF-8 without control characters.
[[nodiscard]] std::string parseText(const std::string& key, const std::string& value);

/// Shortest text that reads back as exactly this number: "200", "1e-05".
[[nodiscard]] std::string formatReal(double value);
/// The finite number that is the whole of `text`, if it is one.
[[nodiscard]] std::optional<double> toReal(std::string_view text);

/// The entries of a list with commas between, without blanks around them, empty ones left out.
[[nodiscard]] std::vector<std::string> splitList(std::string_view text);
[[nodiscard]] std::string joinList(const std::vector<std::string>& entries);

[[nodiscard]] bool isUtf8(std::string_view text);

[[noreturn]] void refuseValue(const std::string& key,
                              const std::string& value,
                              const std::string& allowed);

/// The one of `words` that takes the fewest typing errors to get to.
[[nodiscard]] std::string nearestWord(std::string_view word, const std::vector<std::string>& words);

}  // namespace captune
