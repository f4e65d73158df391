// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace captune {

/// The folder of everything that Captune makes: `option` when given, else $CAPTUNE_HOME, else the
/// platform's data folder + "/captune". Throws Error if there is no such place.
[[nodiscard]] std::filesystem::path homeFolder(const std::string& option = {});

/// Where the models lie that were imported into a home.
[[nodiscard]] inline std::filesystem::path importedModels(const std::filesystem::path& home) {
    return home / "models";
}

}  // namespace captune
