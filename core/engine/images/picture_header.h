// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace captune {

enum class PictureFormat { Jpeg, Png, Bmp, WebP, Gif };

struct PictureSize {
    std::int64_t width = 0;   ///< pixels, at least 1
    std::int64_t height = 0;  ///< pixels, at least 1
};

/// What the first bytes say; nothing if they are of no known picture format.
[[nodiscard]] std::optional<PictureFormat> recognisePicture(std::span<const std::uint8_t> bytes);

/// Dimensions as the file's header has them, found without decoding anything; nothing if the
/// header is incomplete or forged.
[[nodiscard]] std::optional<PictureSize> readPictureSize(PictureFormat format,
                                                         std::span<const std::uint8_t> bytes);

/// False if the file visibly ends before its picture does: a JPEG without its end marker, a PNG
/// whose chunks are cut off or changed, a BMP shorter than its rows. WebP and GIF are not examined.
[[nodiscard]] bool pictureIsWhole(PictureFormat format, std::span<const std::uint8_t> bytes);

}  // namespace captune
