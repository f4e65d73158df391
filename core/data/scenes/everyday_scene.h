// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/data/scenes/scene.h"

namespace captune {

/// A picture of the domain "scenes": one or two groups of everyday things (houses, trees, cars,
/// boats, animals …) in a setting under a sky, alone, counted, or in a relation (next to, above,
/// in front of, left of …). Captions are written and hold.
[[nodiscard]] Scene planEverydayScene(Random& random);

}  // namespace captune
