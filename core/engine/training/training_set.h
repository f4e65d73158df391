// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/data/coco_dataset.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/files/named_tensors.h"
#include "core/engine/training/open_data.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace captune {

/// What a training works on; made by run_training.
struct TrainingSet {
    RunConfig config;
    LoadedModel model;
    CocoDataset train;
    CocoDataset val;
    std::vector<EvaluationSet> others;  ///< data.also_evaluate
    NamedTensors start;                 ///< weights before the first update, empty when they are
                                        ///< not known; the trainer takes them
    std::filesystem::path dataFolder;   ///< RunStore's
    std::int64_t processes = 1;         ///< that the run began with: they decide its batch
};

}  // namespace captune
