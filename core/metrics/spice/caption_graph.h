// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/lexicon.h"
#include "core/metrics/spice/tuples.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace captune {

/// Longest caption that SPICE parses, in words and punctuation marks.
inline constexpr std::size_t kLongestSpiceCaption = 1000;

/// What a caption, raw or tokenised, claims, sentence by sentence. Takes any bytes. Throws Error if
/// it is longer than kLongestSpiceCaption.
[[nodiscard]] std::vector<SpiceTuple> parseCaption(std::string_view caption,
                                                   const SpiceLexicon& lexicon);

}  // namespace captune
