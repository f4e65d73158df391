// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sweep_options.h"

#include "core/config/config_yaml.h"
#include "core/config/preset_files.h"

#include <filesystem>
#include <vector>

namespace captune {

Sweep loadNamedSweep(const std::string& config, const ConfigOverrides& overrides) {
    const std::filesystem::path file = findConfigFile(config);
    Sweep sweep = loadSweep(file);
    if (sweep.base.name.empty()) {
        sweep.base.name = file.stem().string();
    }
    overrides.applyTo(sweep);
    return sweep;
}

}  // namespace captune
