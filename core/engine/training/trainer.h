// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/data/coco_dataset.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/images/picture_cache.h"
#include "core/engine/model/torch_compat.h"
#include "core/engine/training/batch_loader.h"
#include "core/engine/training/checkpoint.h"
#include "core/engine/training/feature_source.h"
#include "core/engine/training/loss.h"
#include "core/engine/training/lr_schedule.h"
#include "core/engine/training/optimizer.h"
#include "core/engine/training/validation.h"
#include "core/runs/train_observer.h"

#include <ATen/core/Generator.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace captune {

/// What a training works on; made by openForTraining.
struct TrainingSet {
    RunConfig config;
    LoadedModel model;
    CocoDataset train;
    CocoDataset val;
    std::filesystem::path dataFolder;  ///< RunStore's
};

/// The training loop. News goes to the observer, checkpoints to `save`. REFERENCE sections 5, 6.
class Trainer {
public:
    /// Called between updates; `write` fills a folder, `best` says whether it is the best so far.
    using SaveCheckpoint =
        std::function<void(std::int64_t step,
                           bool best,
                           const std::function<void(const std::filesystem::path&)>& write)>;

    Trainer(TrainingSet& set, TrainObserver& observer, SaveCheckpoint save);

    /// Before run(): goes on from a checkpoint folder. Throws Error.
    void resume(const std::filesystem::path& checkpoint);
    [[nodiscard]] RunPlan plan() const;
    /// Trains to the end. A stop is noticed between updates; the state is saved and Stopped
    /// thrown. Throws Error when loss or gradient is not finite, before any weight changes.
    void run(const StopToken& stop);

private:
    struct Update {
        double loss = 0.0;
        double nll = 0.0;
        std::int64_t tokens = 0;
        std::int64_t pictures = 0;
        double gradientNorm = 0.0;
        bool overflowed = false;  ///< float16 could not hold it: not to be done
    };
    void step();
    [[nodiscard]] Update accumulateGradients();
    void addGradients(Batch& batch, const Pass& pass, Update& update);
    [[nodiscard]] at::Tensor logitsOf(Batch& batch, const Pass& pass);
    /// What the loss is multiplied by, for float16.
    [[nodiscard]] double scale() const;
    /// Changes the weights, unless float16 overflowed.
    void finishUpdate(const Update& update, double rate);
    [[nodiscard]] Pass trainingPass() const;
    void evaluateIfDue(const StopToken& stop);
    void evaluateNow(const StopToken& stop);
    void publishSamples(const Validation& validation, std::span<const Sample> samples);
    [[nodiscard]] double rankOf(const Validation& validation) const;
    void save(bool best);
    [[nodiscard]] double epoch() const;
    [[nodiscard]] BatchLoader& loader();

    TrainingSet& set_;
    TrainObserver& observer_;
    SaveCheckpoint save_;
    PictureCache pictures_;
    FeatureSource features_;
    Autocast autocast_;
    Adam adam_;
    std::int64_t updatesPerEpoch_;
    std::int64_t totalUpdates_;
    LrSchedule schedule_;
    TrainState state_;
    std::int64_t savedAt_ = -1;
    at::Generator generator_;
    std::unique_ptr<BatchLoader> loader_;
};

}  // namespace captune
