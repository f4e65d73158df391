// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sha256.h"

#include <cstdint>
#include <string>

namespace captune {

/// What decoding a picture showed.
struct PictureCheck {
    enum class State { Good, Missing, Truncated, Unreadable };

    State state = State::Good;
    std::string error;  ///< one sentence with the remedy, unless good
    std::string
        format;  ///< "JPEG", "PNG", "BMP", "WebP", "GIF" by its content; empty: none of them
    std::int64_t width = 0;  ///< pixels
    std::int64_t height = 0;
    Sha256 content{};  ///< of the encoded bytes; zeros if they could not be read
};

}  // namespace captune
