// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QtTest>

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

/// Checks that two runs went the same way: all but times.
inline void compareEvents(const RunEvents& a, const RunEvents& b) {
    QCOMPARE(a.steps.size(), b.steps.size());
    for (std::size_t i = 0; i < a.steps.size(); ++i) {
        QCOMPARE(a.steps[i].step, b.steps[i].step);
        QCOMPARE(a.steps[i].epoch, b.steps[i].epoch);
        QVERIFY(a.steps[i].loss == b.steps[i].loss && a.steps[i].nll == b.steps[i].nll);
        QVERIFY(a.steps[i].gradientNorm == b.steps[i].gradientNorm);
        QVERIFY(a.steps[i].learningRate == b.steps[i].learningRate);
        QVERIFY(a.steps[i].reward == b.steps[i].reward);
    }
    QCOMPARE(a.evaluations.size(), b.evaluations.size());
    for (std::size_t i = 0; i < a.evaluations.size(); ++i) {
        QCOMPARE(a.evaluations[i].step, b.evaluations[i].step);
        QVERIFY(a.evaluations[i].metrics == b.evaluations[i].metrics);
        QCOMPARE(a.evaluations[i].best, b.evaluations[i].best);
    }
    QCOMPARE(a.samples.size(), b.samples.size());
    for (std::size_t i = 0; i < a.samples.size(); ++i)
        QCOMPARE(a.samples[i].caption, b.samples[i].caption);
}

}  // namespace captune::test
