// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// A config that ships with Captune or lies in a folder of the user's.
struct Preset {
    std::string name;  ///< file name without .yaml
    std::filesystem::path file;
    std::string title;        ///< first comment line of the file, else the name
    std::string description;  ///< the comment lines right below it, joined by blanks
};

/// The *.yaml files of a folder by name. A folder or file that cannot be read gives none; configs
/// are not checked here.
[[nodiscard]] std::vector<Preset> listPresets(const std::filesystem::path& folder);

}  // namespace captune
