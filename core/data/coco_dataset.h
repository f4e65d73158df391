// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <filesystem>
#include <vector>

namespace captune {

/// The samples of one split in a fixed order.
/// Reads a COCO captions file {"images": [{"id", "file_name"}], "annotations": [{"image_id",
/// "caption"}]}; samples are in the order of "images"; pictures without captions are kept with an
/// empty list, captions without a picture are dropped and counted.
class CocoDataset {
public:
    /// Throws Error naming the file, the entry and the remedy if it is no COCO captions file.
    /// `images` is the folder that file names are relative to; a file name may not leave it.
    CocoDataset(const std::filesystem::path& captionsFile, const std::filesystem::path& images);
    explicit CocoDataset(std::vector<Sample> samples);

    [[nodiscard]] const std::vector<Sample>& samples() const { return samples_; }
    [[nodiscard]] std::size_t captionCount() const;
    [[nodiscard]] std::size_t orphanCaptions() const { return orphans_; }

private:
    std::vector<Sample> samples_;
    std::size_t orphans_ = 0;
};

}  // namespace captune
