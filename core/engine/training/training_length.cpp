// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/training_length.h"

#include "core/engine/training/batch_loader.h"

#include <algorithm>

namespace captune {
namespace {

constexpr std::int64_t kAllCaptions = std::int64_t{1} << 30;

std::int64_t divideUp(std::int64_t a, std::int64_t b) {
    return (a + b - 1) / b;
}

}  // namespace

TrainingLength trainingLength(const TrainConfig& train,
                              const std::vector<Sample>& samples,
                              std::int64_t processes) {
    TrainingLength length;
    length.captionsPerLook =
        train.objective == Objective::SelfCritical ? kAllCaptions : train.captionsPerPicture;
    length.batchesPerEpoch = divideUp(countLooks(samples, length.captionsPerLook), train.batchSize);
    length.batchesPerUpdate = train.accumulate * processes;
    length.updatesPerEpoch = divideUp(length.batchesPerEpoch, length.batchesPerUpdate);
    length.totalUpdates = train.epochs * length.updatesPerEpoch;
    if (train.maxUpdates > 0) length.totalUpdates = std::min(length.totalUpdates, train.maxUpdates);
    return length;
}

}  // namespace captune
