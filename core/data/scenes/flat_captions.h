// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/data/scenes/scene.h"

#include <string>
#include <vector>

namespace captune {

/// Five references of a planned flat scene, each naming the main shape and its colour.
[[nodiscard]] std::vector<std::string> writeFlatCaptions(const Scene& scene, Random& random);

}  // namespace captune
