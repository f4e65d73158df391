// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/pickle_value.h"

namespace captune {

const PickleTensor* PickleValue::tensor() const {
    const auto* held = as<std::shared_ptr<const PickleTensor>>();
    return held != nullptr ? held->get() : nullptr;
}

std::optional<bool> PickleValue::boolean() const {
    if (const auto* held = as<bool>()) return *held;
    if (const auto* held = as<std::int64_t>(); held != nullptr && (*held == 0 || *held == 1)) {
        return *held == 1;
    }
    return std::nullopt;
}

std::optional<std::int64_t> PickleValue::integer() const {
    if (const auto* held = as<std::int64_t>()) return *held;
    return std::nullopt;
}

std::optional<double> PickleValue::number() const {
    if (const auto* held = as<double>()) return *held;
    if (const auto* held = as<std::int64_t>()) return static_cast<double>(*held);
    return std::nullopt;
}

std::string_view PickleValue::className() const {
    const auto* object = as<PickleObject>();
    const auto* type = object != nullptr ? object->type->as<PickleGlobal>() : nullptr;
    return type != nullptr ? std::string_view(type->name) : std::string_view();
}

PickleRef PickleValue::find(std::string_view name) const {
    const PickleValue* holder = this;
    if (const auto* object = as<PickleObject>()) holder = object->state;
    const auto* dict = holder != nullptr ? holder->as<PickleDict>() : nullptr;
    if (dict == nullptr) return nullptr;
    for (auto entry = dict->entries.rbegin(); entry != dict->entries.rend(); ++entry) {
        const auto* key = entry->first->as<std::string>();
        if (key != nullptr && *key == name) return entry->second;
    }
    return nullptr;
}

}  // namespace captune
