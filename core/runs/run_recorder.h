// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "core/runs/train_observer.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace captune {

/// Writes a run while it happens: hand it to the trainer as an observer. Made by RunStore.
/// A write that fails (disk full) is remembered and thrown by throwIfFailed(), since observers
/// must not throw; the folder stays readable. All members but run() may be called from any thread;
/// while a checkpoint is saved, the others do not wait for it.
class RunRecorder final : public TrainObserver {
public:
    /// Opens the files below run.folder and writes run.json. Throws Error.
    explicit RunRecorder(Run run);
    ~RunRecorder() override;

    [[nodiscard]] const Run& run() const;
    [[nodiscard]] const std::filesystem::path& folder() const;

    void planned(const RunPlan& plan) override;
    void stepDone(const StepEvent& event) override;
    void evaluationDone(const EvaluationEvent& event) override;
    void samplesCaptioned(const std::vector<SampleCaption>& captions) override;
    void progressed(const Progress& progress) override;
    void noted(const std::string& sentence) override;

    /// Facts about the machine and model for run.json.
    void describe(const std::string& key, const std::string& value);
    void setModelHash(const std::string& hash);
    void setTimeSplit(const std::map<std::string, double>& seconds);

    /// Calls `write` with an empty temporary folder, syncs it, renames it to checkpoints/<step>,
    /// points `last` (and `best` if asked) to it, and deletes checkpoints no pointer names.
    /// Throws Error when anything fails; the earlier checkpoints then stay as they were.
    void saveCheckpoint(std::int64_t step,
                        bool best,
                        const std::function<void(const std::filesystem::path&)>& write);

    /// Final status into run.json. Without it the destructor writes Interrupted.
    void end(RunStatus status, const std::string& message = {});
    /// Throws Error with the first failure since the start. Call once an update.
    void throwIfFailed() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace captune
