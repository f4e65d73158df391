// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"

#include <memory>

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

}  // namespace captune
