// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"

#include <filesystem>
#include <memory>
#include <string>

namespace captune {

/// Loads the engine library on first use (0.5 to 1 s) and keeps it. Before that it sets
/// OPENBLAS_CORETYPE and OMP_WAIT_POLICY, unless the user has, because the matrix library chooses
/// its kernels while it loads. Safe from any thread. Throws Error if the library cannot be loaded;
/// the next call tries again.
///
/// The file is $CAPTUNE_ENGINE, else libcaptune_engine.so beside captune_base, in the build tree,
/// or in the folder of installed libraries. It exports, with default visibility,
///   extern "C" captune::Engine* captuneMakeEngine();
/// whose result the loader keeps until the process ends.
[[nodiscard]] std::shared_ptr<Engine> loadEngine();

/// Folder with presets/, models/ and the rest: $CAPTUNE_RESOURCES, else beside the installed
/// program, else the source tree that the program was built from.
[[nodiscard]] std::filesystem::path resourcesFolder();

/// A model as the user names it to a path: a shipped model by its bare name ("mini"), else a
/// folder or file. Throws Error if there is none.
[[nodiscard]] std::filesystem::path resolveModel(const std::string& name);

}  // namespace captune
