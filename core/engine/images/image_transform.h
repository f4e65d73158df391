// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/images/decode.h"

#include <ATen/core/Tensor.h>

#include <array>

namespace captune {

/// Pillow's BICUBIC resize (a = -0.5, antialiased, 8-bit passes, 22-bit coefficients), exactly.
/// Source: REFERENCE section 3. The aspect ratio is not kept.
[[nodiscard]] Picture resizeBicubic(const Picture& picture, int width, int height);

/// Picture to network input: resize to size x size, /255, (x - mean) / std.
struct ImageTransform {
    int size = 480;  ///< pixels
    std::array<float, 3> mean{0.5F, 0.5F, 0.5F};
    std::array<float, 3> std{0.5F, 0.5F, 0.5F};

    /// Returns float32 [3, size, size], RGB.
    [[nodiscard]] at::Tensor operator()(const Picture& picture) const;
};

}  // namespace captune
