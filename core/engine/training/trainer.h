// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/background_work.h"
#include "core/base/stop.h"
#include "core/data/training_length.h"
#include "core/engine/images/picture_cache.h"
#include "core/engine/model/torch_compat.h"
#include "core/engine/training/bag_of_words.h"
#include "core/engine/training/batch_loader.h"
#include "core/engine/training/checkpoint.h"
#include "core/engine/training/evaluator.h"
#include "core/engine/training/feature_source.h"
#include "core/engine/training/gradient_exchange.h"
#include "core/engine/training/loss.h"
#include "core/engine/training/lr_schedule.h"
#include "core/engine/training/not_finite.h"
#include "core/engine/training/optimizer.h"
#include "core/engine/training/processes.h"
#include "core/engine/training/self_critical.h"
#include "core/engine/training/time_split.h"
#include "core/engine/training/training_set.h"
#include "core/engine/training/weight_change.h"
#include "core/engine/training/workers.h"
#include "core/runs/train_observer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace captune {

/// The training loop. News goes to the observer, checkpoints to `save`. REFERENCE sections 5 to 7.
class Trainer {
public:
    /// Called in a thread of its own, once at a time; `best` says whether it is the best so far.
    using SaveCheckpoint = std::function<void(const Snapshot& snapshot, bool best)>;

    /// Every one of `processes` has a trainer; the first reports and saves.
    Trainer(TrainingSet& set, Processes& processes, TrainObserver& observer, SaveCheckpoint save);

    /// Before run(): goes on from a checkpoint folder, if there is one, and gives all processes the
    /// weights and state of the first. Throws Error.
    void begin(const std::optional<std::filesystem::path>& checkpoint);
    [[nodiscard]] RunPlan plan() const;
    /// Trains to the end, or until patience is out. A stop is noticed between updates; the state is
    /// saved and Stopped thrown. Throws Error when loss or gradient is not finite, before any
    /// weight changes, naming update, batches and pictures.
    void run(const StopToken& stop);
    [[nodiscard]] const TimeSplit& timeSplit() const { return state_.seconds; }
    /// That each process sends in an update, and has sent to it.
    [[nodiscard]] std::int64_t gradientBytes() const { return exchange_.bytes(); }

private:
    struct Update {
        double loss = 0.0;
        double nll = 0.0;
        std::int64_t tokens = 0;
        std::int64_t pictures = 0;
        double gradientNorm = 0.0;
        bool overflowed = false;  ///< float16 could not hold it: not to be done
        SelfCritical::Rewards rewards;
    };
    void step();
    [[nodiscard]] Update accumulateGradients();
    void addBatches(const Pass& pass, Update& update, NotFinitePlace& place);
    void sumOverProcesses(Update& update);
    void addGradients(Batch& batch, const Pass& pass, Update& update);
    void sampleCaptions(Batch& batch, Update& update) const;
    [[nodiscard]] Loss lossOf(const Batch& batch, const Pass& pass) const;
    [[nodiscard]] Batch nextBatch();
    /// Whether gradients are scaled for float16.
    [[nodiscard]] bool lossScales() const;
    void applyGradients(double rate);
    [[nodiscard]] bool wordsOnly() const;
    void skipUpdate();
    [[nodiscard]] Pass trainingPass() const;
    void evaluateIfDue(const StopToken& stop);
    void evaluateNow(const StopToken& stop);
    /// What the user asked for meanwhile. Changes nothing in the course of the run.
    void answerRequests(const StopToken& stop);
    void save(bool best);
    void beginSaving(bool best);
    void finishSaving();
    void noteSaved();
    void noteProcesses();
    [[nodiscard]] double epoch() const;
    [[nodiscard]] BatchLoader& loader();

    TrainingSet& set_;
    Processes& processes_;
    TrainObserver& observer_;
    SaveCheckpoint save_;
    PictureCache pictures_;
    std::optional<BagOfWords> words_;
    FeatureSource features_;
    Autocast autocast_;
    Adam adam_;
    TrainingLength length_;
    std::int64_t wordUpdates_;
    LrSchedule wordSchedule_;
    LrSchedule schedule_;
    TrainState state_;
    WeightChange change_;
    Evaluator evaluator_;
    std::optional<SelfCritical> selfCritical_;
    std::int64_t savedAt_ = -1;
    Workers workers_;
    GradientExchange exchange_;
    std::unique_ptr<BatchLoader> loader_;
    BackgroundWork saving_;
    std::optional<std::int64_t> savingAt_;  ///< update of the checkpoint that is being written
};

}  // namespace captune
