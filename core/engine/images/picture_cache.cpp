// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/images/picture_cache.h"

#include "core/engine/images/decode.h"

namespace captune {

PictureCache::PictureCache(const ImageTransform& transform, std::int64_t memoryLimitBytes)
    : transform_(transform), freeBytes_(memoryLimitBytes) {}

at::Tensor PictureCache::load(const PictureSource& source) {
    const std::string key = toText(source);
    {
        const std::lock_guard lock(mutex_);
        const auto found = resized_.find(key);
        if (found != resized_.end()) return transform_(found->second);
    }
    Picture picture = resizeBicubic(decodePicture(source), transform_.size, transform_.size);
    at::Tensor tensor = transform_(picture);
    const auto bytes = static_cast<std::int64_t>(picture.rgb.size() + key.size());
    const std::lock_guard lock(mutex_);
    if (bytes <= freeBytes_ && resized_.emplace(key, std::move(picture)).second)
        freeBytes_ -= bytes;
    return tensor;
}

}  // namespace captune
