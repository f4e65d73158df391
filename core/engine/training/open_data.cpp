// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/open_data.h"

#include "core/config/field_text.h"
#include "core/config/test_data.h"
#include "core/data/data_split.h"
#include "core/engine/images/sample_scenes.h"

namespace captune {

CocoDataset openSplit(const DataConfig& data,
                      const std::string& split,
                      const std::filesystem::path& dataFolder,
                      const std::function<void(const Progress&)>& progress,
                      const StopToken& stop) {
    const std::filesystem::path folder = scenesFolder(data, dataFolder);
    if (data.format == DataFormat::Sample && !std::filesystem::exists(folder))
        drawSampleScenes({data.domain, data.pictures, data.seed, folder}, progress, stop);
    const auto reading = [&](std::int64_t done, std::int64_t total) {
        progress({"Reading the " + split + " split, MiB", done >> 20, total >> 20});
    };
    return readSplit(data, split, dataFolder, reading, stop);
}

std::vector<EvaluationSet> openEvaluationSets(const DataConfig& data,
                                              const std::filesystem::path& dataFolder,
                                              const std::function<void(const Progress&)>& progress,
                                              const StopToken& stop) {
    const std::string split = "val";
    std::vector<EvaluationSet> sets;
    for (const std::string& name : splitList(data.alsoEvaluate))
        sets.push_back(
            {setLabel(name),
             openSplit(findTestData(name, split, {}), split, dataFolder, progress, stop)});
    return sets;
}

}  // namespace captune
