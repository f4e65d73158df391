// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

namespace captune {

/// Endings, in lower case with their dot, of the picture files that the engine reads.
[[nodiscard]] std::span<const std::string_view> pictureEndings();

/// Whether a file is a picture to go by its name, in capitals or not. Hidden files are none.
[[nodiscard]] bool isPictureName(const std::filesystem::path& file);

}  // namespace captune
