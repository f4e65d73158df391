// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/images/picture_cache.h"

#include "core/engine/images/decode.h"

#include <algorithm>

namespace captune {
namespace {

constexpr std::size_t kSlabBytes = 4U * 1024U * 1024U;

}  // namespace

PictureCache::PictureCache(const ImageTransform& transform, std::int64_t memoryLimitBytes)
    : transform_(transform), freeBytes_(memoryLimitBytes) {}

at::Tensor PictureCache::load(const PictureSource& source) {
    const std::string key = toText(source);
    {
        const std::lock_guard lock(mutex_);
        const auto found = resized_.find(key);
        if (found != resized_.end())
            return transform_(Picture{
                transform_.size, transform_.size, {found->second, found->second + pictureBytes()}});
    }
    const Picture picture = resizeBicubic(decodePicture(source), transform_.size, transform_.size);
    keep(key, picture);
    return transform_(picture);
}

std::size_t PictureCache::pictureBytes() const {
    return static_cast<std::size_t>(transform_.size) * static_cast<std::size_t>(transform_.size) *
           3;
}

void PictureCache::keep(const std::string& key, const Picture& resized) {
    const auto bytes = static_cast<std::int64_t>(pictureBytes() + key.size());
    const std::lock_guard lock(mutex_);
    if (bytes > freeBytes_ || resized_.contains(key)) return;
    const std::size_t inASlab = std::max<std::size_t>(kSlabBytes / pictureBytes(), 1);
    const std::size_t place = resized_.size() % inASlab;
    if (place == 0)
        slabs_.push_back(std::make_unique_for_overwrite<std::uint8_t[]>(inASlab * pictureBytes()));
    std::uint8_t* const kept = slabs_.back().get() + place * pictureBytes();
    std::ranges::copy(resized.rgb, kept);
    resized_.emplace(key, kept);
    freeBytes_ -= bytes;
}

}  // namespace captune
