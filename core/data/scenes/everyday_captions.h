// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/data/scenes/everyday_kinds.h"
#include "core/data/scenes/scene.h"

#include <string>
#include <vector>

namespace captune {

/// Five references of a planned everyday scene, each naming the main thing and its colour.
[[nodiscard]] std::vector<std::string> writeEverydayCaptions(const Scene& scene, Random& random);

}  // namespace captune
