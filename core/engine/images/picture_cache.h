// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/picture_source.h"
#include "core/engine/images/image_transform.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace captune {

/// Pictures of a dataset as network input. Decoded pictures are kept, resized and 8-bit, until the
/// memory limit is reached; further ones are decoded each time. Safe from several threads.
class PictureCache {
public:
    explicit PictureCache(const ImageTransform& transform,
                          std::int64_t memoryLimitBytes = std::int64_t{512} << 20);

    /// float32 [3, size, size]. Throws Error if the picture cannot be read.
    [[nodiscard]] at::Tensor load(const PictureSource& source);

private:
    ImageTransform transform_;
    std::int64_t freeBytes_;
    std::mutex mutex_;
    std::map<std::string, Picture> resized_;
};

}  // namespace captune
