// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_split.h"

#include "core/base/error.h"
#include "core/data/caption_folder.h"
#include "core/data/karpathy_split.h"

#include <utility>
#include <vector>

namespace captune {
namespace {

namespace fs = std::filesystem;

const std::string& namedFile(const DataConfig& data, const std::string& split) {
    if (split == "train") return data.train;
    if (split == "val") return data.val;
    if (split == "test") return data.test;
    throw Error("There is no split \"" + split + "\"; choose train, val or test.");
}

std::vector<Sample> readOwnFile(const DataConfig& data,
                                const std::string& split,
                                const fs::path& file) {
    if (data.format == DataFormat::Karpathy)
        return readKarpathySplit(
            file, data.images, split, data.restval ? Restval::Train : Restval::Unused);
    const bool hasOwnFile = split == "train" || !namedFile(data, split).empty();
    return readCaptionFolder(file, data.images, split, hasOwnFile ? split : "train");
}

}  // namespace

fs::path splitFile(const DataConfig& data, const std::string& split, const fs::path& dataFolder) {
    const std::string& file = namedFile(data, split);
    if (data.format == DataFormat::Sample)
        return scenesFolder(data, dataFolder) / "annotations" / ("captions_" + split + ".json");
    if (file.empty() && holdsAllSplits(data.format) && !data.train.empty()) return data.train;
    if (file.empty())
        throw Error("The config names no captions file for the " + split + " split; set data." +
                    split + ".");
    return file;
}

fs::path scenesFolder(const DataConfig& data, const fs::path& dataFolder) {
    const std::string domain = data.domain == SceneDomain::Flat ? "flat" : "scenes";
    return dataFolder /
           (domain + "-" + std::to_string(data.pictures) + "-" + std::to_string(data.seed));
}

CocoDataset readSplit(const DataConfig& data,
                      const std::string& split,
                      const fs::path& dataFolder,
                      const ReadProgress& progress,
                      const StopToken& stop) {
    const fs::path file = splitFile(data, split, dataFolder);
    if (data.format == DataFormat::Coco) return CocoDataset(file, data.images);
    if (data.format == DataFormat::Sample)
        return CocoDataset(file, scenesFolder(data, dataFolder) / "images");
    if (data.format == DataFormat::Tsv) return CocoDataset(readOfaTsv(file, progress, stop));
    std::vector<Sample> samples = readOwnFile(data, split, file);
    if (samples.empty())
        throw Error(file.string() + " has no picture of the " + split + " split; set data." +
                    split + " to a file that has");
    return CocoDataset(std::move(samples));
}

}  // namespace captune
