// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace captune {

/// The samples of one split in a fixed order.
/// Reads a COCO captions file {"images": [{"id", "file_name"}], "annotations": [{"image_id",
/// "caption"}]}; samples are in the order of "images"; pictures without captions are kept with an
/// empty list, captions without a picture are dropped and counted.
class CocoDataset {
public:
    /// Throws Error naming the file, the entry and the remedy if it is no COCO captions file.
    /// `images` is the folder that file names are relative to; a file name may not leave it. It may
    /// be the root of COCO as unpacked: see CocoFolders.
    CocoDataset(const std::filesystem::path& captionsFile, const std::filesystem::path& images);
    explicit CocoDataset(std::vector<Sample> samples);
    /// For work on captions alone: pictures need no "file_name", and samples have no file.
    /// Throws Error as above.
    [[nodiscard]] static CocoDataset captionsOnly(const std::filesystem::path& captionsFile);

    [[nodiscard]] const std::vector<Sample>& samples() const { return samples_; }
    /// The samples without a copy; the dataset is empty afterwards.
    [[nodiscard]] std::vector<Sample> takeSamples() && { return std::move(samples_); }
    [[nodiscard]] std::size_t captionCount() const;
    [[nodiscard]] std::size_t orphanCaptions() const { return orphans_; }
    /// The pictures that the first of them, at most ten, are for.
    [[nodiscard]] const std::vector<std::string>& orphanIds() const { return orphanIds_; }

private:
    enum class FileNames { Needed, Ignored };
    CocoDataset(const std::filesystem::path& captionsFile,
                const std::filesystem::path& images,
                FileNames fileNames);

    std::vector<Sample> samples_;
    std::size_t orphans_ = 0;
    std::vector<std::string> orphanIds_;
};

}  // namespace captune
