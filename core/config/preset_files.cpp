// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/preset_files.h"

#include "core/base/error.h"
#include "core/config/presets.h"
#include "core/config/resources.h"

namespace captune {
namespace {

std::vector<Preset> shippedPresets() {
    try {
        return listPresets(resourcesFolder() / "presets");
    } catch (const Error&) {
        return {};
    }
}

}  // namespace

std::filesystem::path findConfigFile(const std::string& name) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(name, ignored)) {
        return name;
    }
    for (const Preset& preset : shippedPresets()) {
        if (preset.name == name) {
            return preset.file;
        }
    }
    throw Error(name + " is neither a YAML file nor a preset; the presets are " + presetNames());
}

std::string presetNames() {
    std::string names;
    for (const Preset& preset : shippedPresets()) {
        names += names.empty() ? "" : ", ";
        names += preset.name;
    }
    return names;
}

}  // namespace captune
