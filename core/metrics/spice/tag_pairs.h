// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/tags.h"

namespace captune {

/// How well `next` follows `previous`, as a difference of log-odds; Tag::Stop before the first
/// word.
[[nodiscard]] float tagPairScore(Tag previous, Tag next);

}  // namespace captune
