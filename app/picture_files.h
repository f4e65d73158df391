// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace captune {

/// A picture to caption, or why a folder gave none.
struct PictureArgument {
    std::filesystem::path path;
    std::string error;
};

/// One of several equal parts of all pictures. A picture's part depends on its file name alone, so
/// that several machines agree without a word, and new pictures move no old ones.
struct Shard {
    std::int64_t number = 1;  ///< from 1
    std::int64_t count = 1;

    /// "2/8". Throws Error for anything else.
    [[nodiscard]] static Shard parse(const std::string& text);
    [[nodiscard]] bool has(const std::filesystem::path& picture) const;
};

/// ByName sorts the pictures of a folder; AsFound does not, and needs no memory for their names.
enum class PictureOrder { ByName, AsFound };

/// Tells the pictures and folders that the user gave, folders as the pictures directly in them;
/// hidden files, and files that are no pictures by their ending, are left out. A folder without
/// pictures is told with an error.
void forEachPicture(const std::vector<std::string>& arguments,
                    PictureOrder order,
                    const Shard& shard,
                    const std::function<void(const PictureArgument&)>& visit);

}  // namespace captune
