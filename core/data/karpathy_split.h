// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// The pictures marked "restval": 30,504 of COCO's validation pictures that the split trains on.
enum class Restval { Train, Unused };

/// One split ("train", "val", "test") of Karpathy's dataset_coco.json (or _flickr30k, _flickr8k):
/// {"images": [{"split", "filename", "filepath", "cocoid", "sentences": [{"raw"}]}]}, in the file's
/// order. `images` is the folder above `filepath` (COCO's root). The id of a picture is its
/// "cocoid", else "imgid", else its file name. Throws Error naming file, entry and remedy. Source:
/// Karpathy and Fei-Fei 2015.
[[nodiscard]] std::vector<Sample> readKarpathySplit(const std::filesystem::path& file,
                                                    const std::filesystem::path& images,
                                                    const std::string& split,
                                                    Restval restval = Restval::Train);

}  // namespace captune
