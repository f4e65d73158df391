// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/words.h"

#include <array>
#include <cstdint>

namespace captune {

/// What BLEU counts; adds up over pictures.
struct BleuCounts {
    std::int64_t length = 0;           ///< words of the candidate
    std::int64_t referenceLength = 0;  ///< words of the reference nearest in length
    std::array<std::int64_t, kLongestNgram> guesses{};
    std::array<std::int64_t, kLongestNgram> correct{};  ///< clipped by the references

    BleuCounts& operator+=(const BleuCounts& other);
};

}  // namespace captune
