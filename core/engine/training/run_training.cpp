// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/run_training.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/resources.h"
#include "core/engine/training/adapter_plan.h"
#include "core/engine/training/open_data.h"
#include "core/engine/training/trainer.h"
#include "core/runs/run_recorder.h"

#include <ATen/CPUGeneratorImpl.h>

#include <optional>
#include <vector>

namespace captune {
namespace {

/// Tells the run folder first, then whoever watches.
class BothObservers final : public TrainObserver {
public:
    BothObservers(TrainObserver& first, TrainObserver& second) : all_{&first, &second} {}
    void planned(const RunPlan& plan) override {
        for (auto* o : all_) o->planned(plan);
    }
    void stepDone(const StepEvent& event) override {
        for (auto* o : all_) o->stepDone(event);
    }
    void evaluationDone(const EvaluationEvent& event) override {
        for (auto* o : all_) o->evaluationDone(event);
    }
    void samplesCaptioned(const std::vector<SampleCaption>& captions) override {
        for (auto* o : all_) o->samplesCaptioned(captions);
    }
    void progressed(const Progress& progress) override {
        for (auto* o : all_) o->progressed(progress);
    }
    void checkpointSaved(std::int64_t step) override {
        for (auto* o : all_) o->checkpointSaved(step);
    }
    void noted(const std::string& sentence) override {
        for (auto* o : all_) o->noted(sentence);
    }

private:
    TrainObserver* all_[2];
};

void requireNoProblems(const RunConfig& config) {
    const auto problems = findProblems(config);
    if (!problems.empty()) throw Error(problems.front().sentence);
}

LoadedModel openForTraining(const RunConfig& config,
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
    if (config.method == Method::Adapter)
        startAdapters(model, config.adapter, checkpoint, generator);
    else
        model.network->removeAdapters();
    selectTrainable(*model.network, config.method, config.finetune);
    const bool trunkFrozen = config.method == Method::Adapter ||
                             (config.method == Method::Finetune && config.finetune.freezeTrunk);
    if (trunkFrozen) model.network->foldTrunk();
    return model;
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
    observer.progressed({"Opening the model", 0, 0});
    TrainingSet set{
        config, openForTraining(config, checkpoint), std::move(trainSplit), std::move(valSplit)};
    recorder.setModelHash(set.model.files.hash);
    Trainer trainer(set, observer, [&](std::int64_t step, bool best, const auto& write) {
        recorder.saveCheckpoint(step, best, write);
        recorder.throwIfFailed();
    });
    if (checkpoint) trainer.resume(*checkpoint);
    RunPlan plan = trainer.plan();
    plan.runId = recorder.run().id;
    observer.planned(plan);
    trainer.run(stop);
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
    const std::int64_t step = checkpoint ? std::stoll(checkpoint->filename().string()) : 0;
    const auto recorder = store.reopen(run.id, step);
    return trainInto(*recorder, store, observer, checkpoint, stop);
}

}  // namespace captune
