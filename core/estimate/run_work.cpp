// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/run_work.h"

#include "core/data/data_split.h"
#include "core/data/scenes/phrases.h"
#include "core/data/scenes/scene_plan.h"

#include <algorithm>
#include <system_error>

namespace captune {

DataSize sizeOf(const DataConfig& data,
                const std::filesystem::path& dataFolder,
                const StopToken& stop) {
    std::error_code ignored;
    if (data.format == DataFormat::Sample &&
        !std::filesystem::exists(scenesFolder(data, dataFolder), ignored)) {
        const SceneSplits splits = splitScenes(data.pictures);
        return {{{static_cast<std::int64_t>(kReferences), splits.train}}, splits.val};
    }
    const auto read = [&](const char* split) {
        return readSplit(
            data, split, dataFolder, [](std::int64_t, std::int64_t) {}, stop);
    };
    DataSize size;
    size.train = countCaptions(read("train").samples());
    size.valPictures = static_cast<std::int64_t>(read("val").samples().size());
    return size;
}

RunWork workOf(const RunConfig& config, const DataSize& size) {
    const TrainingLength length = trainingLength(config.train, size.train);
    RunWork work;
    work.updates = length.totalUpdates;
    const std::int64_t perEpoch = countLooks(size.train, length.captionsPerLook);
    if (length.updatesPerEpoch > 0)
        work.looks = static_cast<std::int64_t>(static_cast<double>(perEpoch) *
                                               static_cast<double>(work.updates) /
                                               static_cast<double>(length.updatesPerEpoch));
    for (const auto& [captions, pictures] : size.train) {
        if (captions > 0) work.trainPictures += pictures;
        if (captions > 0)
            work.captionsEach =
                std::max(work.captionsEach, std::min(captions, length.captionsPerLook));
    }
    const std::int64_t every =
        config.train.evaluateEvery > 0 ? config.train.evaluateEvery : length.updatesPerEpoch;
    work.evaluations = evaluationsOf(work.updates, work.updates, every);
    work.evaluated = evaluatedOf(config, size.valPictures);
    return work;
}

std::int64_t evaluatedOf(const RunConfig& config, std::int64_t valPictures) {
    const std::int64_t limit = config.train.evaluatePictures;
    return limit > 0 ? std::min(limit, valPictures) : valPictures;
}

std::int64_t evaluationsOf(std::int64_t updates, std::int64_t total, std::int64_t every) {
    const std::int64_t regular = every > 0 ? updates / every : 0;
    const bool endsBetween = updates == total && (every <= 0 || updates % every != 0);
    return 1 + regular + (endsBetween ? 1 : 0);
}

}  // namespace captune
