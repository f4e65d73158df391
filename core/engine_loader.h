// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"

#include <filesystem>
#include <memory>
#include <string>

namespace captune {

/// Loads the engine library on first use (0.5 to 1 s) and keeps it. Before that it sets
/// OPENBLAS_CORETYPE and OMP_WAIT_POLICY, unless the user has, because the matrix library chooses
/// its kernels while it loads. Safe from any thread. Throws Error if the library cannot be loaded.
[[nodiscard]] std::shared_ptr<Engine> loadEngine();

/// Folder with presets/, models/ and the rest: $CAPTUNE_RESOURCES, else beside the installed
/// program, else the source tree that the program was built from.
[[nodiscard]] std::filesystem::path resourcesFolder();

/// A model as the user names it ("mini", a folder, a file) to a path. Throws Error if none.
[[nodiscard]] std::filesystem::path resolveModel(const std::string& name);

}  // namespace captune
