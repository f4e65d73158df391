// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <span>
#include <string>
#include <vector>

namespace captune {

/// A setting that is not the same in those of several configs where it has an effect.
struct SettingDifference {
    std::string key;
    std::vector<std::string> values;  ///< one a config; empty where it has no effect there
};

/// In the order of configFields(). What a run is called (name, group) is left out.
[[nodiscard]] std::vector<SettingDifference> findDifferences(std::span<const RunConfig> configs);

}  // namespace captune
