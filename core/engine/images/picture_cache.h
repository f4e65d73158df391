// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/picture_source.h"
#include "core/engine/images/image_transform.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

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
    [[nodiscard]] std::size_t pictureBytes() const;
    void keep(const std::string& key, const Picture& resized);

    ImageTransform transform_;
    std::int64_t freeBytes_;
    std::mutex mutex_;
    /// Many pictures a piece: one by one between the many short-lived blocks that decoding needs,
    /// they would leave holes as large as themselves.
    std::vector<std::unique_ptr<std::uint8_t[]>> slabs_;
    std::map<std::string, const std::uint8_t*> resized_;
};

}  // namespace captune
