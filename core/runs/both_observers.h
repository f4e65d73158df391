// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/train_observer.h"

#include <array>
#include <vector>

namespace captune {

/// Tells two observers, the first one first. Both must outlive it.
class BothObservers final : public TrainObserver {
public:
    BothObservers(TrainObserver& first, TrainObserver& second) : all_{&first, &second} {}

    void planned(const RunPlan& plan) override {
        for (auto* each : all_) each->planned(plan);
    }
    void stepDone(const StepEvent& event) override {
        for (auto* each : all_) each->stepDone(event);
    }
    void evaluationDone(const EvaluationEvent& event) override {
        for (auto* each : all_) each->evaluationDone(event);
    }
    void samplesCaptioned(const std::vector<SampleCaption>& captions) override {
        for (auto* each : all_) each->samplesCaptioned(captions);
    }
    void progressed(const Progress& progress) override {
        for (auto* each : all_) each->progressed(progress);
    }
    void checkpointSaved(std::int64_t step) override {
        for (auto* each : all_) each->checkpointSaved(step);
    }
    void noted(const std::string& sentence) override {
        for (auto* each : all_) each->noted(sentence);
    }

private:
    std::array<TrainObserver*, 2> all_;
};

}  // namespace captune
