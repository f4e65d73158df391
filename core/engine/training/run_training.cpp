// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/run_training.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/resources.h"
#include "core/engine/training/adapter_plan.h"
#include "core/engine/training/open_data.h"
#include "core/engine/training/process_group.h"
#include "core/engine/training/run_facts.h"
#include "core/engine/training/trainer.h"
#include "core/engine/training/training_job.h"
#include "core/runs/both_observers.h"
#include "core/runs/run_recorder.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>
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

struct Splits {
    CocoDataset train;
    CocoDataset val;
    std::vector<EvaluationSet> others;
};

Splits openSplits(const DataConfig& data,
                  const RunStore& store,
                  TrainObserver& observer,
                  const StopToken& stop) {
    const auto progress = [&](const Progress& p) { observer.progressed(p); };
    CocoDataset train = openSplit(data, "train", store.dataFolder(), progress, stop);
    CocoDataset val = openSplit(data, "val", store.dataFolder(), progress, stop);
    return {std::move(train),
            std::move(val),
            openEvaluationSets(data, store.dataFolder(), progress, stop)};
}

/// The first process of each machine goes ahead, because it may have to draw the data.
TrainingSet openSet(const TrainingJob& job,
                    const RunStore& store,
                    Processes& processes,
                    TrainObserver& observer,
                    const StopToken& stop) {
    std::optional<Splits> splits;
    for (const bool ahead : {true, false})
        processes.together([&] {
            if ((processes.localRank() == 0) == ahead)
                splits = openSplits(job.config.data, store, observer, stop);
        });
    observer.progressed({"Opening the model", 0, 0});
    std::optional<Opened> opened;
    processes.together([&] { opened = openForTraining(job.config, job.checkpoint); });
    return {job.config,
            std::move(opened->model),
            std::move(splits->train),
            std::move(splits->val),
            std::move(splits->others),
            std::move(opened->start),
            store.dataFolder(),
            job.processes};
}

void requireSameStart(const TrainingSet& set, Processes& processes) {
    if (processes.alone()) return;
    const auto refuseOthers = [&](const std::string& mine, const std::string& what) {
        const std::vector<std::string> all = processes.gather(mine);
        for (std::size_t rank = 1; rank < all.size(); ++rank)
            if (all[rank] != all.front())
                throw Error("The first process and " +
                            processName(static_cast<int>(rank), processes.size()) + " have other " +
                            what + ": give all machines the same files.");
    };
    refuseOthers(set.model.files.hash, "model weights");
    refuseOthers(fingerprint(set.train), "training data");
    refuseOthers(fingerprint(set.val), "validation data");
}

/// A machine's cores are shared by its processes.
std::int64_t threadsFor(std::int64_t wanted, const Processes& processes) {
    if (wanted > 0 || processes.localSize() == 1) return wanted;
    const std::int64_t cores = std::max(1U, std::thread::hardware_concurrency());
    return std::max<std::int64_t>(1, cores / processes.localSize());
}

/// The part that may fail after the run folder exists.
void train(RunRecorder& recorder,
           const TrainingJob& job,
           const RunStore& store,
           Processes& processes,
           TrainObserver& watcher,
           const StopToken& stop) {
    BothObservers observer(recorder, watcher);
    useThreads(threadsFor(job.config.threads, processes));
    TrainingSet set = openSet(job, store, processes, observer, stop);
    requireSameStart(set, processes);
    recorder.setModelHash(set.model.files.hash);
    describeStart(recorder, set);
    Trainer trainer(set, processes, observer, [&](const Snapshot& snapshot, bool best) {
        recorder.setTimeSplit(toMap(snapshot.state.seconds));
        recorder.saveCheckpoint(snapshot.state.update, best, [&](const auto& folder) {
            writeCheckpoint(folder, snapshot);
        });
        recorder.throwIfFailed();
    });
    describeProcesses(recorder, set, processes, trainer.gradientBytes());
    trainer.begin(job.checkpoint);
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

TrainOutcome outcomeOf(const std::string& runId, const std::function<void()>& work) {
    TrainOutcome outcome{runId, RunStatus::Finished, {}};
    try {
        work();
    } catch (const Stopped&) {
        outcome.status = RunStatus::Stopped;
    } catch (const std::exception& error) {
        outcome.status = RunStatus::Failed;
        outcome.message = error.what();
    }
    return outcome;
}

TrainOutcome trainInto(RunRecorder& recorder,
                       const TrainingJob& job,
                       const RunStore& store,
                       Processes& processes,
                       TrainObserver& observer,
                       const StopToken& stop) {
    const TrainOutcome outcome = outcomeOf(job.runId, [&] {
        (void)shareJob(job, processes);
        train(recorder, job, store, processes, observer, stop);
    });
    recorder.end(outcome.status, outcome.message);
    return outcome;
}

/// Trains a run of which another process keeps the folder.
TrainOutcome helpToTrain(const RunStore& store, Processes& processes, const StopToken& stop) {
    const TrainingJob job = shareJob({}, processes);
    return outcomeOf(job.runId, [&] {
        TrainObserver silent;
        useThreads(threadsFor(job.config.threads, processes));
        TrainingSet set = openSet(job, store, processes, silent, stop);
        requireSameStart(set, processes);
        Trainer trainer(set, processes, silent, {});
        trainer.begin(job.checkpoint);
        trainer.run(stop);
    });
}

}  // namespace

TrainOutcome runTraining(const RunConfig& config,
                         const RunStore& store,
                         TrainObserver& observer,
                         const StopToken& stop,
                         const ProcessPlace& place) {
    const auto processes = joinProcesses(place, stop);
    if (!processes->first()) return helpToTrain(store, *processes, stop);
    requireNoProblems(config);
    const auto recorder = store.create(config);
    return trainInto(
        *recorder, newJob(recorder->run(), *processes), store, *processes, observer, stop);
}

TrainOutcome resumeTraining(const std::string& runId,
                            const RunStore& store,
                            TrainObserver& observer,
                            const StopToken& stop,
                            const ProcessPlace& place) {
    const auto processes = joinProcesses(place, stop);
    if (!processes->first()) return helpToTrain(store, *processes, stop);
    const Run run = store.load(runId);
    if (run.status == RunStatus::Running)
        throw Error("Run " + run.id + " is being trained right now; stop it before resuming it.");
    const TrainingJob job = resumedJob(run, store, *processes);
    constexpr std::int64_t kFromTheStart = -1;
    const std::int64_t step =
        job.checkpoint ? std::stoll(job.checkpoint->filename().string()) : kFromTheStart;
    const auto recorder = store.reopen(run.id, step);
    return trainInto(*recorder, job, store, *processes, observer, stop);
}

}  // namespace captune
