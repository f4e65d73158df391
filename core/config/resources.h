// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace captune {

/// Folder with presets/, models/ and the rest: $CAPTUNE_RESOURCES, else beside the installed
/// program, else the source tree that the program was built from. Throws Error if there is none.
[[nodiscard]] std::filesystem::path resourcesFolder();

/// Whether `name` is the bare name of a model that comes with Captune, such as "mini". Never
/// throws: without resources nothing is shipped.
[[nodiscard]] bool isShippedModel(const std::string& name);

/// A model as the user names it to a path: a shipped model by its bare name, else a folder or
/// file, else a model imported into homeFolder() by its bare name. Throws Error if there is none.
[[nodiscard]] std::filesystem::path resolveModel(const std::string& name);

}  // namespace captune
