// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/run_training.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/resources.h"
#include "core/engine/training/adapter_plan.h"
#include "core/engine/training/open_data.h"
#include "core/engine/training/run_facts.h"
#include "core/engine/training/trainer.h"
#include "core/runs/both_observers.h"
#include "core/runs/run_recorder.h"

#include <ATen/CPUGeneratorImpl.h>

#include <optional>
#include <vector>

namespace captune {
namespace {

void requireNoProblems(const RunConfig& config) {
    const auto problems = findProblems(config);
    if (!problems.empty()) throw Error(problems.front().sentence);
}

struct Opened {
    LoadedModel model;
    NamedTensors start;  ///< weights before the first update; empty when they are not known
};

Opened openForTraining(const RunConfig& config,
                       const std::optional<std::filesystem::path>& checkpoint) {
    ModelChoice choice;
    choice.model = resolveModel(config.model.path).string();
    choice.imageSize = config.model.imageSize;
    choice.prompt = config.model.prompt;
    choice.device = config.device;
    LoadedModel model = openModel(
        choice, config.method == Method::Scratch ? StartWeights::Random : StartWeights::Stored);
    auto generator = at::detail::createCPUGenerator(static_cast<std::uint64_t>(config.train.seed));
    if (config.method == Method::Scratch) model.network->backbone().initialise(generator);
    NamedTensors start;
    if (config.method != Method::Adapter) model.network->removeAdapters();
    if (config.method != Method::Adapter ||
        startAdapters(model, config.adapter, checkpoint, generator))
        start = startWeights(*model.network);
    selectTrainable(*model.network, config.method, config.finetune);
    if (!trunkTrains(config)) model.network->foldTrunk();
    return {std::move(model), std::move(start)};
}

/// The part that may fail after the run folder exists.
void train(RunRecorder& recorder,
           const RunStore& store,
           TrainObserver& watcher,
           const std::optional<std::filesystem::path>& checkpoint,
           const StopToken& stop) {
    BothObservers observer(recorder, watcher);
    const RunConfig& config = recorder.run().config;
    const auto progress = [&](const Progress& p) { observer.progressed(p); };
    useThreads(config.threads);
    CocoDataset trainSplit = openSplit(config.data, "train", store.dataFolder(), progress, stop);
    CocoDataset valSplit = openSplit(config.data, "val", store.dataFolder(), progress, stop);
    auto others = openEvaluationSets(config.data, store.dataFolder(), progress, stop);
    observer.progressed({"Opening the model", 0, 0});
    Opened opened = openForTraining(config, checkpoint);
    TrainingSet set{config,
                    std::move(opened.model),
                    std::move(trainSplit),
                    std::move(valSplit),
                    std::move(others),
                    std::move(opened.start),
                    store.dataFolder()};
    recorder.setModelHash(set.model.files.hash);
    describeStart(recorder, set);
    Trainer trainer(set, observer, [&](std::int64_t step, bool best, const auto& write) {
        recorder.setTimeSplit(toMap(trainer.timeSplit()));
        recorder.saveCheckpoint(step, best, write);
        recorder.throwIfFailed();
    });
    if (checkpoint) trainer.resume(*checkpoint);
    RunPlan plan = trainer.plan();
    plan.runId = recorder.run().id;
    observer.planned(plan);
    const auto atTheEnd = [&] {
        recorder.setTimeSplit(toMap(trainer.timeSplit()));
        describeEnd(recorder, set);
    };
    try {
        trainer.run(stop);
    } catch (...) {
        atTheEnd();
        throw;
    }
    atTheEnd();
    recorder.throwIfFailed();
}

TrainOutcome trainInto(RunRecorder& recorder,
                       const RunStore& store,
                       TrainObserver& observer,
                       const std::optional<std::filesystem::path>& checkpoint,
                       const StopToken& stop) {
    TrainOutcome outcome{recorder.run().id, RunStatus::Finished, {}};
    try {
        train(recorder, store, observer, checkpoint, stop);
    } catch (const Stopped&) {
        outcome.status = RunStatus::Stopped;
    } catch (const std::exception& error) {
        outcome.status = RunStatus::Failed;
        outcome.message = error.what();
    }
    recorder.end(outcome.status, outcome.message);
    return outcome;
}

}  // namespace

TrainOutcome runTraining(const RunConfig& config,
                         const RunStore& store,
                         TrainObserver& observer,
                         const StopToken& stop) {
    requireNoProblems(config);
    const auto recorder = store.create(config);
    return trainInto(*recorder, store, observer, std::nullopt, stop);
}

TrainOutcome resumeTraining(const std::string& runId,
                            const RunStore& store,
                            TrainObserver& observer,
                            const StopToken& stop) {
    const Run run = store.load(runId);
    if (run.status == RunStatus::Running)
        throw Error("Run " + run.id + " is being trained right now; stop it before resuming it.");
    const auto checkpoint = store.checkpoint(run, "last");
    constexpr std::int64_t kFromTheStart = -1;
    const std::int64_t step =
        checkpoint ? std::stoll(checkpoint->filename().string()) : kFromTheStart;
    const auto recorder = store.reopen(run.id, step);
    return trainInto(*recorder, store, observer, checkpoint, stop);
}

}  // namespace captune
