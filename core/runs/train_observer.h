// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace captune {

/// Known once model and data are open, before the first update.
struct RunPlan {
    std::string runId;
    std::int64_t totalUpdates = 0;
    std::int64_t updatesPerEpoch = 0;
    std::int64_t startUpdate = 0;  ///< more than 0 after a resume
    std::int64_t trainPictures = 0;
    std::int64_t valPictures = 0;
    std::int64_t parameters = 0;
    std::int64_t trainable = 0;
};

/// One optimiser update.
struct StepEvent {
    std::int64_t step = 0;  ///< updates done, counted from 1
    double epoch = 0.0;     ///< fractional
    double loss = 0.0;      ///< label-smoothed, mean per token, nats
    double nll = 0.0;       ///< without smoothing
    double learningRate = 0.0;
    double gradientNorm = 0.0;  ///< before clipping
    double secondsTotal = 0.0;  ///< training time since the start of the run, resumes added up
    double picturesPerSecond = 0.0;
    // Self-critical training only:
    std::optional<double> reward;     ///< mean CIDEr-D of the sampled captions
    std::optional<double> advantage;  ///< mean distance of a reward from its baseline
};

struct EvaluationEvent {
    std::int64_t step = 0;
    double epoch = 0.0;
    std::map<std::string, double> metrics;  ///< "loss", "Bleu_4", "CIDEr", "ROUGE_L" …
    std::int64_t pictures = 0;
    double seconds = 0.0;
    double secondsTotal = 0.0;
    bool best = false;   ///< best so far by train.keep_best_by
    bool asked = false;  ///< by the user, beside the schedule: never the best, no matter how good
};

/// What the model says about one fixed validation picture.
struct SampleCaption {
    std::int64_t step = 0;
    std::string imageId;
    std::string imageFile;
    std::string caption;
    std::vector<std::string> references;
    double cider = 0.0;
};

/// Something is under way that is not an update: "Drawing sample scenes", "Evaluating".
struct Progress {
    std::string what;
    std::int64_t done = 0;
    std::int64_t total = 0;  ///< 0: unknown
};

/// The only way news leaves a training. Called from the training thread, in order; must return
/// soon and must not throw.
class TrainObserver {
public:
    virtual ~TrainObserver() = default;
    virtual void planned(const RunPlan&) {}
    virtual void stepDone(const StepEvent&) {}
    virtual void evaluationDone(const EvaluationEvent&) {}
    virtual void samplesCaptioned(const std::vector<SampleCaption>&) {}
    virtual void progressed(const Progress&) {}
    virtual void checkpointSaved(std::int64_t /*step*/) {}
    /// One sentence for the log.
    virtual void noted(const std::string& /*sentence*/) {}
};

}  // namespace captune
