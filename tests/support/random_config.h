// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/config/config_fields.h"
#include "core/config/field_text.h"

#include <algorithm>
#include <string>

namespace captune::test {

/// Any allowed value of a setting, as text.
inline std::string randomValue(const ConfigField& field, Random& random) {
    switch (field.kind) {
        case FieldKind::Integer:
            return std::to_string(random.between(static_cast<std::int64_t>(field.minimum),
                                                 static_cast<std::int64_t>(field.maximum)));
        case FieldKind::Real:
            return formatReal(
                std::min(random.uniform(field.minimum, field.maximum), field.maximum));
        case FieldKind::Flag:
            return random.chance(0.5) ? "true" : "false";
        case FieldKind::Choice:
            return random.choose(field.choices);
        default:
            break;
    }
    if (field.key == "adapter.scalar")
        return random.choose<std::string>({"learnable", "learnable:0.25", "-3", "0.1"});
    if (field.key == "adapter.layers") return random.choose<std::string>({"all", "0-2,4", "7"});
    return random.choose<std::string>({"",
                                       " leading and trailing ",
                                       "say \"this\" \\ and 'that'",
                                       "# no comment: {a: [b]}",
                                       "null",
                                       "~",
                                       "true",
                                       "12",
                                       "*alias &anchor !tag",
                                       "- list",
                                       "\xc3\xa9\xe6\x9d\xb1\xf0\x9f\x90\xb1",
                                       "/abs/path with blank/x"});
}

/// A config whose every setting was drawn.
inline RunConfig randomConfig(Random& random) {
    RunConfig config;
    for (const ConfigField& field : configFields()) field.set(config, randomValue(field, random));
    return config;
}

}  // namespace captune::test
