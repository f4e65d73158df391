// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_recorder.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/process.h"
#include "core/runs/checkpoints.h"
#include "core/runs/event_log.h"
#include "core/runs/run_json.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <utility>

namespace captune {
namespace {

constexpr double kRunJsonSeconds = 1.0;

std::string summary(const EvaluationEvent& event) {
    std::string text = "update " + std::to_string(event.step) + " evaluated:";
    for (const auto& [name, value] : event.metrics)
        text += " " + name + " " + std::to_string(value);
    return text + (event.best ? " (best so far)" : "");
}

}  // namespace

struct RunRecorder::Impl {
    explicit Impl(Run started)
        : run(std::move(started)),
          events(run.folder / "events.jsonl"),
          checkpoints(run.folder / "checkpoints") {
        log.addFile(run.folder / "log.txt");
    }

    /// Observers must not throw: what fails here is kept for throwIfFailed().
    template <class Work>
    void attempt(Work work) {
        try {
            work();
        } catch (const std::exception& problem) {
            if (failure.empty()) failure = problem.what();
        }
    }

    void writeRun() {
        run.peakMemoryBytes = std::max(run.peakMemoryBytes, peakMemoryBytes());
        writtenAt = monotonicSeconds();
        writeRunJson(run, writer);
    }

    void writeRunIfDue() {
        if (monotonicSeconds() - writtenAt >= kRunJsonSeconds) writeRun();
    }

    std::mutex mutex;  // not held while a checkpoint is written
    Run run;
    EventLog events;
    Checkpoints checkpoints;
    Log log;
    ProcessMark writer = currentProcess();
    double writtenAt = 0.0;  // monotonic seconds
    std::string failure;
    bool ended = false;
};

RunRecorder::RunRecorder(Run run) : impl_(std::make_unique<Impl>(std::move(run))) {
    resetPeakMemory();
    impl_->run.facts["captune"] = CAPTUNE_VERSION;
    impl_->run.facts["git"] = CAPTUNE_GIT_HASH;
    impl_->run.facts["cpu"] = cpuName();
    impl_->run.facts["host"] = hostName();
    impl_->writeRun();
}

RunRecorder::~RunRecorder() {
    if (!impl_->ended) end(RunStatus::Interrupted, "the work ended without saying how");
}

const Run& RunRecorder::run() const {
    return impl_->run;
}
const std::filesystem::path& RunRecorder::folder() const {
    return impl_->run.folder;
}

void RunRecorder::planned(const RunPlan& plan) {
    const std::lock_guard lock(impl_->mutex);
    Run& run = impl_->run;
    run.totalUpdates = plan.totalUpdates;
    run.step = plan.startUpdate;
    run.parameters = plan.parameters;
    run.trainable = plan.trainable;
    run.facts["train pictures"] = std::to_string(plan.trainPictures);
    run.facts["validation pictures"] = std::to_string(plan.valPictures);
    run.facts["updates per epoch"] = std::to_string(plan.updatesPerEpoch);
    impl_->attempt([this] { impl_->writeRun(); });
}

void RunRecorder::stepDone(const StepEvent& event) {
    const std::lock_guard lock(impl_->mutex);
    impl_->run.step = event.step;
    impl_->run.trainSeconds = event.secondsTotal;
    if (!impl_->failure.empty()) return;
    impl_->attempt([&] {
        impl_->events.add(event);
        impl_->events.flushIfDue();
        impl_->writeRunIfDue();
    });
}

void RunRecorder::evaluationDone(const EvaluationEvent& event) {
    const std::lock_guard lock(impl_->mutex);
    Run& run = impl_->run;
    run.last = event.metrics;
    run.trainSeconds = event.secondsTotal;
    if (event.best) {
        run.best = event.metrics;
        run.test.clear();
    }
    impl_->attempt([&] {
        impl_->events.add(event);
        impl_->events.flush();
        impl_->writeRun();
    });
    impl_->log.info(summary(event));
}

void RunRecorder::samplesCaptioned(const std::vector<SampleCaption>& captions) {
    const std::lock_guard lock(impl_->mutex);
    impl_->attempt([&] {
        for (const SampleCaption& caption : captions) impl_->events.add(caption);
        impl_->events.flush();
    });
}

void RunRecorder::progressed(const Progress&) {
    const std::lock_guard lock(impl_->mutex);
    impl_->attempt([this] {
        impl_->events.flushIfDue();
        impl_->writeRunIfDue();
    });
}

void RunRecorder::noted(const std::string& sentence) {
    impl_->log.info(sentence);
}

void RunRecorder::describe(const std::string& key, const std::string& value) {
    const std::lock_guard lock(impl_->mutex);
    impl_->run.facts[key] = value;
}

void RunRecorder::setModelHash(const std::string& hash) {
    const std::lock_guard lock(impl_->mutex);
    impl_->run.modelHash = hash;
}

void RunRecorder::setTimeSplit(const std::map<std::string, double>& seconds) {
    const std::lock_guard lock(impl_->mutex);
    impl_->run.timeSplit = seconds;
}

void RunRecorder::saveCheckpoint(std::int64_t step,
                                 bool best,
                                 const std::function<void(const std::filesystem::path&)>& write) {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->events.sync();
    }
    impl_->checkpoints.save(step, best, write);
    impl_->checkpoints.prune();
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->writeRun();
    }
    impl_->log.info("checkpoint of update " + std::to_string(step) + " saved");
}

void RunRecorder::end(RunStatus status, const std::string& message) {
    const std::lock_guard lock(impl_->mutex);
    Run& run = impl_->run;
    run.status = status;
    run.message = message;
    run.ended = utcNow();
    impl_->ended = true;
    impl_->log.info(toString(status) + (message.empty() ? "" : ": " + message));
    impl_->attempt([this] { impl_->events.sync(); });
    impl_->attempt([this] { impl_->writeRun(); });
}

void RunRecorder::throwIfFailed() const {
    const std::lock_guard lock(impl_->mutex);
    if (!impl_->failure.empty()) throw Error(impl_->failure);
    if (const std::string failure = impl_->log.failure(); !failure.empty()) throw Error(failure);
}

}  // namespace captune
