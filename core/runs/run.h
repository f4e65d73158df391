// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/runs/run_labels.h"
#include "core/runs/train_observer.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace captune {

enum class RunStatus { Running, Finished, Stopped, Failed, Interrupted };

/// One experiment as its folder tells it. Interrupted: says running, but its process is gone.
struct Run {
    std::string id;  ///< folder name, for instance "20261123-142204-scenes-adapter"
    std::filesystem::path folder;
    RunConfig config;
    RunLabels labels;
    RunStatus status = RunStatus::Running;
    std::string message;  ///< why it failed, one sentence
    std::string started;  ///< ISO 8601, UTC
    std::string ended;
    std::int64_t parameters = 0;
    std::int64_t trainable = 0;
    std::int64_t step = 0;  ///< updates done
    std::int64_t totalUpdates = 0;
    double trainSeconds = 0.0;
    std::int64_t peakMemoryBytes = 0;
    std::string modelHash;               ///< of the backbone's weights
    std::map<std::string, double> best;  ///< metrics of the best evaluation
    std::map<std::string, double> last;  ///< metrics of the last evaluation
    std::map<std::string, double> test;  ///< metrics of the test split, when evaluated
    /// Seconds of all processes that trained it, by "data", "forward", "backward", "optimiser" and
    /// "evaluation".
    std::map<std::string, double> timeSplit;
    std::map<std::string, std::string> facts;  ///< about machine, versions, data: "cpu", "host" …
};

/// All events of a run in file order.
struct RunEvents {
    std::vector<StepEvent> steps;
    std::vector<EvaluationEvent> evaluations;
    std::vector<SampleCaption> samples;
};

[[nodiscard]] std::string toString(RunStatus status);

/// What people call the run: its label, else its config's name, else its id.
[[nodiscard]] const std::string& nameOf(const Run& run);

}  // namespace captune
