// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/adapter_folder.h"
#include "core/engine/files/model_folder.h"
#include "core/runs/run_store.h"
#include "core/runs/train_observer.h"
#include "support/tiny_model.h"

#include <QTemporaryDir>

#include <ATen/ATen.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace captune::test {

class Watcher final : public TrainObserver {
public:
    void planned(const RunPlan& p) override { plan = p; }
    void stepDone(const StepEvent& e) override {
        steps.push_back(e);
        if (onStep) onStep(e);
    }
    void evaluationDone(const EvaluationEvent& e) override { evaluations.push_back(e); }
    void samplesCaptioned(const std::vector<SampleCaption>& c) override {
        samples = c;
        if (onSamples) onSamples(c);
    }
    void noted(const std::string& sentence) override { notes.push_back(sentence); }

    RunPlan plan;
    std::vector<StepEvent> steps;
    std::vector<EvaluationEvent> evaluations;
    std::vector<SampleCaption> samples;
    std::vector<std::string> notes;
    std::function<void(const StepEvent&)> onStep;
    std::function<void(const std::vector<SampleCaption>&)> onSamples;
};

inline bool sameTensors(const NamedTensors& a, const NamedTensors& b) {
    if (a.size() != b.size()) return false;
    for (const auto& [name, tensor] : a) {
        const auto found = b.find(name);
        if (found == b.end() || !at::equal(tensor, found->second)) return false;
    }
    return true;
}

[[nodiscard]] inline NamedTensors trainedWeights(const RunStore& store, const Run& run) {
    const auto folder = *store.checkpoint(run, "last");
    return std::filesystem::exists(folder / "adapter") ? readAdapter(folder / "adapter").weights
                                                       : readModel(folder / "model").weights;
}

/// A home and a very small model to train on a few drawn pictures.
class TinyTraining {
public:
    TinyTraining() {
        makeTinyModel(path("tiny"));
        store_.emplace(path("home"));
    }

    [[nodiscard]] const RunStore& store() const { return *store_; }
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return folder_.filePath(name).toStdString();
    }

    [[nodiscard]] RunConfig config(Method method) const {
        RunConfig c;
        c.name = "test";
        c.model.path = path("tiny").string();
        c.method = method;
        c.adapter.dim = 4;
        c.data.domain = SceneDomain::Flat;
        c.data.pictures = 40;
        c.train.epochs = 1;
        c.train.maxUpdates = 8;
        c.train.batchSize = 4;
        c.train.learningRate = 5e-3;
        c.train.dropout = 0.1;
        c.train.dropPath = 0.1;
        c.train.evaluateEvery = 4;
        c.train.evaluatePictures = 4;
        c.train.sampleCaptions = 2;
        c.generate.beam = 2;
        c.generate.maxLength = 6;
        c.threads = 1;
        return c;
    }

    [[nodiscard]] std::filesystem::path lastCheckpoint(const std::string& runId) const {
        return *store_->checkpoint(store_->load(runId), "last");
    }

    [[nodiscard]] NamedTensors trainedWeights(const std::string& runId) const {
        return test::trainedWeights(*store_, store_->load(runId));
    }

private:
    QTemporaryDir folder_;
    std::optional<RunStore> store_;
};

}  // namespace captune::test
