// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// Data that lies somewhere, with a name for lists.
struct FoundData {
    std::string name;  ///< "coco 2017", "scenes-1200-1"
    DataConfig data;
};

/// What data a folder or a captions file is, going by names and the first bytes of files: COCO as
/// unpacked (one entry a year), a folder in COCO layout, Karpathy's JSON, OFA's TSV, or pictures
/// with a captions file of one's own. Files of the other splits beside a file are found by their
/// names. Throws Error saying what was looked for if it is none of these.
[[nodiscard]] std::vector<FoundData> guessData(const std::filesystem::path& path);

/// Sample scenes drawn below `dataFolder`, and other data there.
[[nodiscard]] std::vector<FoundData> dataBelow(const std::filesystem::path& dataFolder);

}  // namespace captune
