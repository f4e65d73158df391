// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/train_observer.h"

#include <cstdint>

namespace captune::test {

inline StepEvent makeStep(std::int64_t step) {
    StepEvent event;
    event.step = step;
    event.epoch = 0.1 * static_cast<double>(step);
    event.loss = 5.0 / static_cast<double>(step);
    event.nll = 4.0 / 3.0;
    event.learningRate = 1e-5;
    event.gradientNorm = 0.1 + 0.2;
    event.secondsTotal = 0.25 * static_cast<double>(step);
    event.picturesPerSecond = 33.3;
    return event;
}

inline EvaluationEvent makeEvaluation(std::int64_t step, double cider, bool best) {
    EvaluationEvent event;
    event.step = step;
    event.epoch = 1.0;
    event.metrics = {{"CIDEr", cider}, {"loss", 1.0 / 3.0}};
    event.pictures = 120;
    event.seconds = 3.5;
    event.secondsTotal = 0.25 * static_cast<double>(step);
    event.best = best;
    return event;
}

inline SampleCaption makeSample(std::int64_t step) {
    SampleCaption sample;
    sample.step = step;
    sample.imageId = "17";
    sample.imageFile = "images/17.jpg";
    sample.caption = "a \"red\" cat \xf0\x9f\x90\xb1";
    sample.references = {"a red cat", "one cat"};
    sample.cider = 1.25;
    return sample;
}

}  // namespace captune::test
