// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/picture_source.h"

#include <string>
#include <vector>

namespace captune {

/// One picture of a dataset with its reference captions.
struct Sample {
    std::string imageId;
    PictureSource picture;
    std::vector<std::string> captions;
};

}  // namespace captune
