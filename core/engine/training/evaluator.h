// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/engine/training/checkpoint.h"
#include "core/engine/training/feature_source.h"
#include "core/engine/training/processes.h"
#include "core/engine/training/training_set.h"
#include "core/engine/training/validation.h"
#include "core/engine/training/weight_change.h"
#include "core/runs/train_observer.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// Evaluates a training between updates: the target set, which decides what is best and when
/// patience ends, and beside it the further sets of data.also_evaluate.
class Evaluator {
public:
    /// All arguments must outlive it. The processes share the pictures; the first one scores.
    Evaluator(const TrainingSet& set,
              Processes& processes,
              FeatureSource& features,
              TrainObserver& observer,
              const WeightChange& change);

    struct Moment {
        double epoch = 0.0;
        bool last = false;  ///< no update follows
    };
    /// Captions and scores, notes the outcome in `state` and tells the observer. Figures of a
    /// further set are named "<set>/<metric>"; those of weight_change.h stand beside the target's.
    /// Returns whether this is the best so far. Throws Error, also if a weight is no finite
    /// number, and Stopped; `state` is then as it was.
    [[nodiscard]] bool evaluate(TrainState& state, const Moment& moment, const StopToken& stop);

    /// The same beside the schedule, because the user asks: figures and captions are told, and
    /// nothing else changes, so that the run's course stays what it would have been.
    void evaluateAside(const TrainState& state, const Moment& moment, const StopToken& stop);
    /// Captions only the sample pictures, and tells.
    void captionSamples(std::int64_t update, const StopToken& stop);

    /// Whether train.patience evaluations have passed without a new best.
    [[nodiscard]] bool outOfPatience(const TrainState& state) const;

    /// The pictures of the target set that are evaluated.
    [[nodiscard]] std::span<const Sample> samples() const;

private:
    [[nodiscard]] Validation validateOn(std::span<const Sample> samples,
                                        const ScoredReferences& references,
                                        const StopToken& stop);
    [[nodiscard]] EvaluationEvent eventOf(const TrainState& state, const Moment& moment) const;
    /// Places of the sample pictures among samples().
    [[nodiscard]] std::vector<std::size_t> samplePlaces() const;
    void addOthers(std::map<std::string, double>& metrics, const StopToken& stop);
    void noteOutcome(TrainState& next, EvaluationEvent& event, const Validation& validation);
    [[nodiscard]] double rankOf(const Validation& validation) const;
    [[nodiscard]] bool noteRank(TrainState& state, double rank) const;
    void publishSamples(const Validation& validation, std::int64_t update);

    const TrainingSet& set_;
    Processes& processes_;
    FeatureSource& features_;
    TrainObserver& observer_;
    const WeightChange& change_;
    ScoredReferences references_;
    std::vector<ScoredReferences> otherReferences_;  ///< of the further sets, in their order
};

}  // namespace captune
