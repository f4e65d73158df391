// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/progress_line.h"
#include "core/runs/train_observer.h"

#include <cstdint>
#include <iosfwd>
#include <string>

namespace captune {

/// A training as lines for people: progress on `err`, evaluations and captions on `out`.
class TextTrainReport final : public TrainObserver {
public:
    TextTrainReport(std::ostream& out, std::ostream& err, ProgressLine::Mode mode);

    void planned(const RunPlan& plan) override;
    void stepDone(const StepEvent& event) override;
    void evaluationDone(const EvaluationEvent& event) override;
    void samplesCaptioned(const std::vector<SampleCaption>& captions) override;
    void progressed(const Progress& progress) override;
    void noted(const std::string& sentence) override;
    /// Takes the progress line away.
    void end();

private:
    [[nodiscard]] double secondsLeft(const StepEvent& event) const;

    std::ostream& out_;
    ProgressLine line_;
    std::int64_t totalUpdates_ = 0;
    StepEvent first_;  ///< of this process
};

/// A training as one JSON object a line, for programs: every event with its member "event".
class JsonTrainReport final : public TrainObserver {
public:
    explicit JsonTrainReport(std::ostream& out);

    void planned(const RunPlan& plan) override;
    void stepDone(const StepEvent& event) override;
    void evaluationDone(const EvaluationEvent& event) override;
    void samplesCaptioned(const std::vector<SampleCaption>& captions) override;
    void progressed(const Progress& progress) override;
    void checkpointSaved(std::int64_t step) override;
    void noted(const std::string& sentence) override;

private:
    std::ostream& out_;
};

/// "Drawing sample scenes 120/1200"
[[nodiscard]] std::string toText(const Progress& progress);

}  // namespace captune
