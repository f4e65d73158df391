// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/run_estimate.h"

#include "core/base/process.h"
#include "core/estimate/run_cost.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace captune {
namespace {

constexpr std::int64_t kFewestUpdates = 5;

double toReal(std::int64_t number) {
    return static_cast<double>(number);
}

std::string factOf(const Run& run, const char* name) {
    const auto found = run.facts.find(name);
    return found == run.facts.end() ? std::string() : found->second;
}

std::int64_t numberOf(const Run& run, const char* name) {
    const std::string text = factOf(run, name);
    return text.empty() ? 0 : std::strtoll(text.c_str(), nullptr, 10);
}

bool isAlike(const RunConfig& a, const RunConfig& b) {
    return a.model.path == b.model.path && a.model.imageSize == b.model.imageSize &&
           a.method == b.method && a.device == b.device && trunkTrains(a) == trunkTrains(b) &&
           a.train.objective == b.train.objective &&
           a.train.mixedPrecision == b.train.mixedPrecision &&
           a.train.gradientCheckpointing == b.train.gradientCheckpointing &&
           keepsFeatures(a) == keepsFeatures(b);
}

double apart(std::int64_t a, std::int64_t b) {
    return std::abs(std::log2(std::max(1.0, toReal(a)) / std::max(1.0, toReal(b))));
}

/// 0: the same in all that decides the cost of a picture.
double distance(const RunConfig& a, const RunConfig& b) {
    return apart(a.train.batchSize, b.train.batchSize) +
           2.0 * apart(a.train.captionsPerPicture, b.train.captionsPerPicture) +
           2.0 * apart(a.train.workers, b.train.workers) + 2.0 * apart(a.threads, b.threads) +
           0.2 * apart(a.adapter.dim, b.adapter.dim) +
           0.5 * apart(a.generate.beam, b.generate.beam);
}

bool tellsPace(const Run& run) {
    return run.step >= kFewestUpdates && run.trainSeconds > 0.0 &&
           factOf(run, "host") == hostName() && factOf(run, "cpu") == cpuName();
}

const Run* mostAlike(const RunConfig& config, std::span<const Run> runs) {
    const Run* best = nullptr;
    for (const Run& run : runs) {
        if (!tellsPace(run) || !isAlike(config, run.config)) continue;
        const double here = distance(config, run.config);
        if (!best || here < distance(config, best->config) ||
            (here == distance(config, best->config) && run.started > best->started))
            best = &run;
    }
    return best;
}

double secondsPerEvaluated(const Run& run) {
    const auto spent = run.timeSplit.find("evaluation");
    if (spent == run.timeSplit.end()) return 0.0;
    const std::int64_t perEpoch = numberOf(run, "updates per epoch");
    const std::int64_t every =
        run.config.train.evaluateEvery > 0 ? run.config.train.evaluateEvery : perEpoch;
    const std::int64_t pictures = evaluatedOf(run.config, numberOf(run, "validation pictures"));
    const std::int64_t times = evaluationsOf(run.step, run.totalUpdates, every);
    return spent->second / std::max(1.0, toReal(times * pictures));
}

std::int64_t looksOf(const Run& run) {
    return run.step * run.config.train.batchSize * run.config.train.accumulate;
}

/// What the run has done so far, without its evaluations.
RunWork workDone(const Run& run) {
    RunWork work;
    work.updates = run.step;
    work.looks = looksOf(run);
    work.captionsEach = std::max<std::int64_t>(1, run.config.train.captionsPerPicture);
    work.trainPictures = std::min(work.looks, numberOf(run, "train data"));
    return work;
}

/// Its arithmetic is counted as that of the other's.
bool tellsRate(const Run& run, const RunConfig& config) {
    const RunConfig& then = run.config;
    return tellsPace(run) && then.model.path == config.model.path &&
           then.model.imageSize == config.model.imageSize && then.device == config.device &&
           then.threads == config.threads && then.train.objective == config.train.objective &&
           then.train.mixedPrecision == config.train.mixedPrecision;
}

}  // namespace

std::optional<RunEstimate> estimateFromRuns(const RunConfig& config,
                                            const RunWork& work,
                                            const ModelReport& model,
                                            std::span<const Run> runs) {
    const Run* run = mostAlike(config, runs);
    if (!run) return std::nullopt;
    const TrainConfig& then = run->config.train;
    const double looks = toReal(looksOf(*run));
    RunEstimate estimate;
    estimate.measuredBy = run->id;
    estimate.measuredBatch = then.batchSize;
    estimate.seconds = run->trainSeconds / looks * toReal(work.looks) +
                       secondsPerEvaluated(*run) * toReal(work.evaluations * work.evaluated);
    const double fixed = fixedBytes(model);
    const double grows = std::max(0.0, toReal(run->peakMemoryBytes) - fixed);
    const double scale = toReal(config.train.batchSize) / std::max(1.0, toReal(then.batchSize));
    estimate.memoryBytes = static_cast<std::int64_t>(fixed + grows * scale);
    return estimate;
}

std::optional<MeasuredRate> rateFromRuns(const RunConfig& config,
                                         const ModelReport& model,
                                         std::span<const Run> runs) {
    const Run* newest = nullptr;
    for (const Run& run : runs) {
        if (tellsRate(run, config) && (!newest || run.started > newest->started)) newest = &run;
    }
    if (!newest) return std::nullopt;
    const RunCost cost = costOf(newest->config, workDone(*newest), model);
    if (cost.training <= 0.0) return std::nullopt;
    return MeasuredRate{cost.training / newest->trainSeconds, newest->id};
}

RunEstimate estimateFromShapes(const RunConfig& config,
                               const RunWork& work,
                               const ModelReport& model,
                               double multiplyAddsPerSecond) {
    const RunCost cost = costOf(config, work, model);
    RunEstimate estimate;
    estimate.seconds = (cost.training + cost.evaluations) / std::max(1.0, multiplyAddsPerSecond);
    estimate.memoryBytes =
        static_cast<std::int64_t>(fixedBytes(model) + activationBytes(config, work, model));
    return estimate;
}

}  // namespace captune
