// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/training_length.h"

#include <algorithm>

namespace captune {
namespace {

constexpr std::int64_t kAllCaptions = std::int64_t{1} << 30;

std::int64_t divideUp(std::int64_t a, std::int64_t b) {
    return (a + b - 1) / b;
}

}  // namespace

CaptionCounts countCaptions(const std::vector<Sample>& samples) {
    CaptionCounts counts;
    for (const Sample& sample : samples)
        ++counts[static_cast<std::int64_t>(sample.captions.size())];
    return counts;
}

std::int64_t countLooks(const CaptionCounts& captions, std::int64_t captionsPerPicture) {
    std::int64_t looks = 0;
    for (const auto& [each, pictures] : captions)
        looks += pictures * divideUp(each, captionsPerPicture);
    return looks;
}

TrainingLength trainingLength(const TrainConfig& train,
                              const std::vector<Sample>& samples,
                              std::int64_t processes) {
    return trainingLength(train, countCaptions(samples), processes);
}

TrainingLength trainingLength(const TrainConfig& train,
                              const CaptionCounts& captions,
                              std::int64_t processes) {
    TrainingLength length;
    length.captionsPerLook =
        train.objective == Objective::SelfCritical ? kAllCaptions : train.captionsPerPicture;
    length.batchesPerEpoch =
        divideUp(countLooks(captions, length.captionsPerLook), train.batchSize);
    length.batchesPerUpdate = train.accumulate * processes;
    length.updatesPerEpoch = divideUp(length.batchesPerEpoch, length.batchesPerUpdate);
    length.totalUpdates = train.epochs * length.updatesPerEpoch;
    if (train.maxUpdates > 0) length.totalUpdates = std::min(length.totalUpdates, train.maxUpdates);
    return length;
}

}  // namespace captune
