// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/open_data.h"

#include "core/base/error.h"
#include "core/engine/images/sample_scenes.h"

namespace captune {
namespace {

std::filesystem::path sceneFolder(const DataConfig& data, const std::filesystem::path& dataFolder) {
    const std::string domain = data.domain == SceneDomain::Flat ? "flat" : "scenes";
    return dataFolder /
           (domain + "-" + std::to_string(data.pictures) + "-" + std::to_string(data.seed));
}

const std::string& captionsFile(const DataConfig& data, const std::string& split) {
    if (split == "train") return data.train;
    if (split == "val") return data.val;
    if (split == "test") return data.test;
    throw Error("There is no split \"" + split + "\"; choose train, val or test.");
}

}  // namespace

std::filesystem::path splitFile(const DataConfig& data,
                                const std::string& split,
                                const std::filesystem::path& dataFolder) {
    const std::string& file = captionsFile(data, split);
    if (data.format == DataFormat::Sample)
        return sceneFolder(data, dataFolder) / "annotations" / ("captions_" + split + ".json");
    if (file.empty())
        throw Error("The config names no captions file for the " + split + " split; set data." +
                    split + ".");
    return file;
}

CocoDataset openSplit(const DataConfig& data,
                      const std::string& split,
                      const std::filesystem::path& dataFolder,
                      const std::function<void(const Progress&)>& progress,
                      const StopToken& stop) {
    const std::filesystem::path file = splitFile(data, split, dataFolder);
    if (data.format == DataFormat::Coco) return CocoDataset(file, data.images);
    const std::filesystem::path folder = sceneFolder(data, dataFolder);
    if (!std::filesystem::exists(folder))
        drawSampleScenes({data.domain, data.pictures, data.seed, folder}, progress, stop);
    return CocoDataset(file, folder / "images");
}

}  // namespace captune
