// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// Finds pictures in COCO as it is unpacked: train2014/, val2014/, train2017/ and val2017/ side by
/// side below one root. A folder that holds none of them is a plain folder of pictures.
class CocoFolders {
public:
    /// The name of `captionsFile` (captions_train2017.json) says where to look first.
    CocoFolders(std::filesystem::path images, const std::filesystem::path& captionsFile);

    /// Where a picture is; where it should be if it is nowhere.
    [[nodiscard]] std::filesystem::path find(const std::string& name);
    /// Throws Error naming the folder to unpack if pictures were looked for and none was found.
    void requireFound() const;

private:
    [[nodiscard]] bool isThere(const std::string& folder, const std::string& name);
    [[nodiscard]] std::string expectedFolder(const std::string& name) const;

    std::filesystem::path images_;
    std::filesystem::path captionsFile_;
    std::vector<std::string> folders_;  ///< those of the four that are there
    std::string hit_;                   ///< folder of the last picture that was found
    std::string firstLost_;
    std::size_t found_ = 0;
};

}  // namespace captune
