// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/data/picture_check.h"
#include "core/data/picture_source.h"

#include <span>
#include <vector>

namespace captune {

/// Reads and decodes a picture as training would, and fingerprints its bytes. Never throws for a
/// bad picture.
[[nodiscard]] PictureCheck checkPicture(const PictureSource& source);

/// The same for many, on all cores; in the order of `sources`. Throws Stopped.
[[nodiscard]] std::vector<PictureCheck> checkPictures(std::span<const PictureSource> sources,
                                                      const StopToken& stop);

}  // namespace captune
