// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/run_record.h"

#include <cstdint>
#include <string>
#include <vector>

namespace captune::test {

/// A finished run named `name` with two evaluations and a test of three pictures whose CIDEr is
/// `cider`, picture by picture.
inline RunRecord makeRecord(const std::string& name, const std::vector<double>& cider) {
    RunRecord record;
    Run& run = record.run;
    run.id = "20260101-000000-" + name;
    run.config.name = name;
    run.status = RunStatus::Finished;
    run.parameters = 1'000'000;
    run.trainable = 20'000;
    run.step = run.totalUpdates = 40;
    run.trainSeconds = 60.0;
    run.peakMemoryBytes = 512LL << 20;
    run.modelHash = "0123456789abcdef";
    double sum = 0.0;
    for (std::size_t i = 0; i < cider.size(); ++i) {
        PictureResult picture{
            std::to_string(i), "/pictures/" + std::to_string(i) + ".jpg", {}, {}, {}};
        picture.caption = name + " says " + std::to_string(i);
        picture.references = {"reference " + std::to_string(i)};
        picture.figures.metrics = {{"CIDEr", cider[i]}, {"ROUGE_L", cider[i] / 4.0}};
        picture.figures.bleu = BleuCounts{4, 4, {4, 3, 2, 1}, {2, 1, 0, 0}};
        record.pictures.push_back(picture);
        sum += cider[i];
    }
    run.best = {{"loss", 2.0}, {"CIDEr", 1.0}};
    if (!cider.empty()) run.test = {{"CIDEr", sum / static_cast<double>(cider.size())}};
    for (std::int64_t step = 1; step <= 40; ++step) {
        StepEvent event;
        event.step = step;
        event.loss = 4.0 / static_cast<double>(step);
        record.events.steps.push_back(event);
    }
    for (const std::int64_t step : {0, 20, 40}) {
        EvaluationEvent event;
        event.step = step;
        event.metrics = {{"loss", 3.0 - 0.01 * static_cast<double>(step)},
                         {"CIDEr", 0.025 * static_cast<double>(step)}};
        record.events.evaluations.push_back(event);
    }
    return record;
}

}  // namespace captune::test
