// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace captune {

/// A config as the user names it: a file, or else a shipped preset without its ".yaml". Throws
/// Error naming the presets if it is neither.
[[nodiscard]] std::filesystem::path findConfigFile(const std::string& name);

/// "flat-scratch, scenes-adapter"; empty when the presets cannot be found.
[[nodiscard]] std::string presetNames();

}  // namespace captune
