// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/config_diff.h"

#include "core/config/config_fields.h"

#include <set>
#include <utility>

namespace captune {

std::vector<SettingDifference> findDifferences(std::span<const RunConfig> configs) {
    std::vector<SettingDifference> differences;
    for (const ConfigField& field : configFields()) {
        if (field.key == "name" || field.key == "group") continue;
        SettingDifference row{field.key, {}};
        std::set<std::string> effective;
        for (const RunConfig& config : configs) {
            const bool applies = !field.applies || field.applies(config);
            row.values.push_back(applies ? field.get(config) : std::string());
            if (applies) effective.insert(row.values.back());
        }
        if (effective.size() > 1) differences.push_back(std::move(row));
    }
    return differences;
}

}  // namespace captune
