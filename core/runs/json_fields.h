// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace captune {

/// Members of a JSON object that may be missing or of another type: then the value is 0, empty or
/// `otherwise`. Numbers that JSON has no form for are null there and NaN here.
[[nodiscard]] std::int64_t integerIn(const nlohmann::json& object,
                                     const char* key,
                                     std::int64_t otherwise = 0);
[[nodiscard]] double realIn(const nlohmann::json& object, const char* key);
[[nodiscard]] bool flagIn(const nlohmann::json& object, const char* key);
[[nodiscard]] std::string textIn(const nlohmann::json& object, const char* key);
[[nodiscard]] std::map<std::string, double> realsIn(const nlohmann::json& object, const char* key);

/// Compact (indent < 0) or indented text; NaN and infinities become null, broken UTF-8 U+FFFD.
[[nodiscard]] std::string toText(const nlohmann::json& value, int indent = -1);
[[nodiscard]] std::string toText(const nlohmann::ordered_json& value, int indent = -1);

}  // namespace captune
