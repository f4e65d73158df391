// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/json_fields.h"

#include <limits>

namespace captune {
namespace {

using nlohmann::json;

double toReal(const json& value) {
    if (value.is_number()) return value.get<double>();
    return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : 0.0;
}

}  // namespace

std::int64_t integerIn(const json& object, const char* key, std::int64_t otherwise) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer()) return otherwise;
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (found->is_number_unsigned() && found->get<std::uint64_t>() > kMost) return otherwise;
    return found->get<std::int64_t>();
}

double realIn(const json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? 0.0 : toReal(*found);
}

bool flagIn(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

std::string textIn(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::map<std::string, double> realsIn(const json& object, const char* key) {
    std::map<std::string, double> reals;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_object()) return reals;
    for (const auto& [name, value] : found->items())
        if (value.is_number() || value.is_null()) reals[name] = toReal(value);
    return reals;
}

std::string toText(const json& value, int indent) {
    return value.dump(indent, ' ', false, json::error_handler_t::replace);
}

std::string toText(const nlohmann::ordered_json& value, int indent) {
    return value.dump(indent, ' ', false, json::error_handler_t::replace);
}

}  // namespace captune
