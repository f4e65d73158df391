// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/train_work.h"

#include "app/format.h"
#include "app/json_output.h"
#include "app/train_report.h"
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/config_yaml.h"
#include "core/runs/both_observers.h"

#include <filesystem>
#include <ostream>
#include <vector>

namespace captune {
namespace {

TrainOutcome trainOrResume(const TrainWork& work,
                           const RunStore& store,
                           TrainObserver& report,
                           TrainObserver* also,
                           CliWorld& world) {
    TrainObserver silent;
    BothObservers observer(also == nullptr ? silent : *also, report);
    const StopToken stop = world.stopOnSignals();
    if (!work.resume.empty()) {
        return world.engine()->resume(work.resume, store, observer, stop, work.place);
    }
    return world.engine()->train(work.config, store, observer, stop, work.place);
}

std::string resumeCommand(const Run& run, const CliWorld& world) {
    return "captune-cli train --resume " + run.id +
           (world.home.empty() ? "" : " --home " + world.home);
}

void printEnd(const Run& run, const TrainOutcome& outcome, CliWorld& world) {
    if (world.json) {
        printJson(world.out,
                  {{"event", "ended"},
                   {"run", run.id},
                   {"folder", run.folder.string()},
                   {"status", toString(outcome.status)},
                   {"message", outcome.message},
                   {"step", run.step},
                   {"train_seconds", run.trainSeconds},
                   {"peak_memory_bytes", run.peakMemoryBytes},
                   {"best", run.best}});
        return;
    }
    if (outcome.status == RunStatus::Finished) {
        world.out << "Finished " << withThousands(run.step) << " updates in "
                  << duration(run.trainSeconds) << ", peak memory "
                  << mebibytes(run.peakMemoryBytes) << "\n";
    }
    if (!run.best.empty()) {
        world.out << "Best: " << metricsLine(run.best) << "\n";
    }
    world.out << "Run folder: " << run.folder.string() << std::endl;
}

void explainEnd(const Run& run, const TrainOutcome& outcome, CliWorld& world) {
    if (outcome.status == RunStatus::Finished) {
        return;
    }
    world.exitCode = 1;
    world.err << "captune-cli: "
              << (outcome.status == RunStatus::Stopped
                      ? "stopped at step " + std::to_string(run.step) + "; resume with " +
                            resumeCommand(run, world)
                      : outcome.message)
              << std::endl;
}

}  // namespace

TrainOutcome trainAndReport(const TrainWork& work,
                            const RunStore& store,
                            CliWorld& world,
                            TrainObserver* also) {
    TrainOutcome outcome;
    if (world.json) {
        JsonTrainReport report(world.out);
        outcome = trainOrResume(work, store, report, also, world);
    } else {
        TextTrainReport report(
            world.out,
            world.err,
            world.errIsTerminal ? ProgressLine::Mode::Redraw : ProgressLine::Mode::Append);
        outcome = trainOrResume(work, store, report, also, world);
    }
    if (outcome.runId.empty()) {
        throw Error(outcome.message);
    }
    const Run run = store.load(outcome.runId);
    printEnd(run, outcome, world);
    explainEnd(run, outcome, world);
    return outcome;
}

void helpToTrain(const TrainWork& work, const RunStore& store, CliWorld& world) {
    TrainObserver silent;
    const TrainOutcome outcome = trainOrResume(work, store, silent, nullptr, world);
    if (outcome.status == RunStatus::Failed) {
        throw Error(outcome.message);
    }
    world.exitCode = outcome.status == RunStatus::Finished ? 0 : 1;
}

void refuseProblems(const RunConfig& config, CliWorld& world) {
    const std::vector<FieldProblem> problems = findProblems(config);
    if (problems.empty()) {
        return;
    }
    for (std::size_t i = 0; i + 1 < problems.size(); ++i) {
        world.err << "captune-cli: " << problems[i].sentence << "\n";
    }
    throw Error(problems.back().sentence);
}

RunConfig anchoredHere(RunConfig config) {
    resolvePaths(config, std::filesystem::current_path());
    return config;
}

}  // namespace captune
