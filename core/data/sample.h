// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// One picture of a dataset with its reference captions.
struct Sample {
    std::string imageId;
    std::filesystem::path imageFile;
    std::vector<std::string> captions;
};

}  // namespace captune
