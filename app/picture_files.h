// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// A picture to caption, or why a folder gave none.
struct PictureArgument {
    std::filesystem::path path;
    std::string error;
};

/// Pictures and folders as the user gave them, folders replaced by the pictures directly in them,
/// by name; hidden files and files that are no pictures by their ending are left out.
[[nodiscard]] std::vector<PictureArgument> expandPictures(
    const std::vector<std::string>& arguments);

}  // namespace captune
