// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/data/scenes/scene.h"

namespace captune {

/// A picture of the domain "flat": one to five geometric shapes on a plain ground, alone, counted,
/// or in a relation (above, below, left, right, inside, between, corners). Captions are written
/// and hold: sizes are clearly apart, colours stand out from what is behind them, and nothing
/// overlaps but an inner shape that lies wholly in the outer one.
[[nodiscard]] Scene planFlatScene(Random& random);

}  // namespace captune
