// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/data/sample.h"

#include <cstdint>
#include <map>
#include <vector>

namespace captune {

/// Pictures by the number of their captions.
using CaptionCounts = std::map<std::int64_t, std::int64_t>;
[[nodiscard]] CaptionCounts countCaptions(const std::vector<Sample>& samples);

/// How much there is to do. REFERENCE section 6: an epoch that its batches do not fill evenly ends
/// with a smaller update.
struct TrainingLength {
    std::int64_t captionsPerLook = 1;  ///< at most; self-critical training takes all references
    std::int64_t batchesPerEpoch = 0;
    std::int64_t batchesPerUpdate = 1;  ///< of all processes
    std::int64_t updatesPerEpoch = 0;
    std::int64_t totalUpdates = 0;  ///< of train.epochs, or train.max_updates if that is less
};

/// `processes` is how many the run began with: each adds train.accumulate batches to an update.
[[nodiscard]] TrainingLength trainingLength(const TrainConfig& train,
                                            const std::vector<Sample>& samples,
                                            std::int64_t processes = 1);
/// The same when only the captions of the pictures were counted.
[[nodiscard]] TrainingLength trainingLength(const TrainConfig& train,
                                            const CaptionCounts& captions,
                                            std::int64_t processes = 1);

/// Number of times an epoch looks at a picture: each time with up to `captionsPerPicture` captions.
[[nodiscard]] std::int64_t countLooks(const CaptionCounts& captions,
                                      std::int64_t captionsPerPicture);

}  // namespace captune
