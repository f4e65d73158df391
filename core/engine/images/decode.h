// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// A decoded picture: 8-bit RGB, rows top to bottom, 3 bytes a pixel.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

/// Largest picture that is decoded, in pixels.
inline constexpr std::int64_t kMaxPicturePixels = 100'000'000;

/// The bytes of a picture file as they are. Throws Error naming the file: missing, no file, too
/// large.
[[nodiscard]] std::string readPicture(const std::filesystem::path& file);

/// Decodes like Pillow's open().convert("RGB"): EXIF orientation is not applied, alpha is dropped,
/// palettes and grey are expanded. Dimensions are checked in the file's header before anything is
/// decoded. Throws Error naming the file (or `name`): missing, not a picture, torn, too large.
[[nodiscard]] Picture decodePicture(const std::filesystem::path& file);
[[nodiscard]] Picture decodePicture(std::span<const std::uint8_t> bytes, const std::string& name);

}  // namespace captune
