// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/picture_results.h"
#include "core/runs/run_recorder.h"
#include "core/runs/run_store.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace captune::test {

/// How a run of writeRun looks.
struct WrittenRun {
    std::string name;
    Method method = Method::Adapter;
    std::int64_t seed = 0;
    std::int64_t updates = 40;
    double cider = 1.0;
    std::string modelHash = "0123456789abcdef";
    RunStatus status = RunStatus::Finished;
    std::int64_t adapterDim = 200;
    double secondsPerUpdate = 0.5;
};

/// Writes a small run into the store as a training would; returns its id.
inline std::string writeRun(const RunStore& store, const WrittenRun& wanted) {
    RunConfig config;
    config.name = wanted.name;
    config.method = wanted.method;
    config.train.seed = wanted.seed;
    config.adapter.dim = wanted.adapterDim;
    const auto recorder = store.create(config);
    const std::string id = recorder->run().id;
    const bool adapter = wanted.method == Method::Adapter;
    recorder->setModelHash(wanted.modelHash);
    recorder->planned(
        {id, wanted.updates, 10, 0, 960, 120, 185'900'000, adapter ? 3'698'016 : 182'200'000});
    for (std::int64_t step = 1; step <= wanted.updates; ++step) {
        const double part = static_cast<double>(step) / static_cast<double>(wanted.updates);
        StepEvent event;
        event.step = step;
        event.epoch = 0.1 * static_cast<double>(step);
        event.loss = 1.6 + 4.0 * std::exp(-4.0 * part);
        event.secondsTotal = wanted.secondsPerUpdate * static_cast<double>(step);
        recorder->stepDone(event);
        if (step % (wanted.updates / 4) != 0) continue;
        EvaluationEvent evaluation;
        evaluation.step = step;
        evaluation.metrics = {{"loss", 3.0 - part},
                              {"CIDEr", wanted.cider * part},
                              {"Bleu_4", 0.3 * wanted.cider * part}};
        evaluation.pictures = 120;
        evaluation.secondsTotal = event.secondsTotal;
        evaluation.best = true;
        recorder->evaluationDone(evaluation);
    }
    recorder->end(wanted.status);
    return id;
}

/// Adds what a test leaves: figures, and captions of `pictures` with their CIDEr.
inline void writeTest(const RunStore& store,
                      const std::string& id,
                      const std::vector<std::filesystem::path>& pictures,
                      const std::vector<std::string>& captions,
                      const std::vector<double>& cider) {
    const Run run = store.load(id);
    std::vector<PictureResult> results;
    double sum = 0.0;
    for (std::size_t i = 0; i < cider.size(); ++i) {
        PictureResult result;
        result.imageId = std::to_string(i + 1);
        result.imageFile = pictures[i % pictures.size()].string();
        result.caption = captions[i % captions.size()];
        result.references = {"a red boat on the sea", "a boat", "one small boat"};
        result.figures.metrics = {{"CIDEr", cider[i]}};
        result.figures.bleu = BleuCounts{4, 4, {4, 3, 2, 1}, {3, 2, 1, 0}};
        sum += cider[i];
        results.push_back(std::move(result));
    }
    store.storeTestMetrics(run, {{"CIDEr", sum / static_cast<double>(cider.size())}});
    std::filesystem::create_directories(run.folder / "captions");
    writePictureResults(run.folder / "captions" / "test.jsonl", results);
}

}  // namespace captune::test
