// SPDX-License-Identifier: GPL-3.0-or-later
// What a training measures beside its loss: further sets, patience, how far weights moved, and that
// the backbone below an adapter stays what it was.
#include "core/config/config_yaml.h"
#include "core/engine/training/run_training.h"
#include "core/engine/training/weight_change.h"
#include "support/folders.h"
#include "support/tiny_training.h"

#include <QtTest>

#include <ATen/ATen.h>

#include <cmath>

using namespace captune;
using namespace captune::test;

class EvaluatorTest : public QObject {
    Q_OBJECT
    const TinyTraining tiny_;

    RunConfig withFurtherSet() const {
        RunConfig other;
        other.data.domain = SceneDomain::Scenes;
        other.data.pictures = 20;
        writeText(tiny_.path("other.yaml"), toYaml(other));
        RunConfig c = tiny_.config(Method::Adapter);
        c.data.alsoEvaluate = tiny_.path("other.yaml").string();
        return c;
    }

private Q_SLOTS:
    void furtherSetsStandBesideTheTarget() {
        Watcher watcher;
        const auto outcome = runTraining(withFurtherSet(), tiny_.store(), watcher, {});
        QCOMPARE(outcome.message, std::string());
        QCOMPARE(watcher.evaluations.size(), std::size_t{3});
        for (const EvaluationEvent& event : watcher.evaluations) {
            QVERIFY(event.metrics.contains("other/CIDEr"));
            QVERIFY(event.metrics.contains("other/loss"));
            QVERIFY(event.metrics.at("other/loss") != event.metrics.at("loss"));
        }
        Watcher alone;
        (void)runTraining(tiny_.config(Method::Adapter), tiny_.store(), alone, {});
        for (std::size_t i = 0; i < 3; ++i)
            for (const auto& [name, value] : alone.evaluations[i].metrics)
                QCOMPARE(watcher.evaluations[i].metrics.at(name), value);
        const auto facts = tiny_.store().load(outcome.runId).facts;
        CAPTUNE_CONTAINS(facts.at("data of other"), "2 pictures, 10 captions, ");
    }

    void furtherSetsCanWaitForTheEnds() {
        RunConfig c = withFurtherSet();
        c.train.alsoEvaluateAt = AlsoEvaluateAt::Ends;
        Watcher watcher;
        QVERIFY(runTraining(c, tiny_.store(), watcher, {}).status == RunStatus::Finished);
        QVERIFY(watcher.evaluations[0].metrics.contains("other/CIDEr"));
        QVERIFY(!watcher.evaluations[1].metrics.contains("other/CIDEr"));
        QVERIFY(watcher.evaluations[2].metrics.contains("other/CIDEr"));
    }

    void impatienceEndsARunEarly() {
        RunConfig c = withFurtherSet();
        c.train.alsoEvaluateAt = AlsoEvaluateAt::Ends;
        c.train.maxUpdates = 30;
        c.train.evaluateEvery = 1;
        c.train.evaluatePictures = 2;
        c.train.learningRate = 1e-12;  // nothing moves, so nothing gets better
        c.train.keepBestBy = KeepBestBy::Cider;
        c.train.patience = 3;
        Watcher watcher;
        const auto outcome = runTraining(c, tiny_.store(), watcher, {});
        QVERIFY(outcome.status == RunStatus::Finished);
        QCOMPARE(watcher.steps.size(), std::size_t{4});  // the first is the best, three are not
        QCOMPARE(watcher.notes.size(), std::size_t{2});  // the first is about kept features
        CAPTUNE_CONTAINS(watcher.notes.back(), "update 4 of 30");
        QVERIFY(!watcher.evaluations[3].metrics.contains("other/CIDEr"));
        QVERIFY(watcher.evaluations.back().metrics.contains("other/CIDEr"));

        Watcher again;
        QVERIFY(resumeTraining(outcome.runId, tiny_.store(), again, {}).status ==
                RunStatus::Finished);
        QVERIFY(again.steps.empty());
    }

    void weightChangeIsRelativeToTheStart() {
        const NamedTensors start{{"encoder.a", at::tensor({3.0F, 4.0F})},
                                 {"decoder.b", at::tensor({0.0F, 2.0F})}};
        const at::Tensor a = at::tensor({3.0F, 4.5F});
        const at::Tensor b = at::tensor({0.0F, 2.0F});
        const WeightChange change(start, {{"encoder.a", a}, {"decoder.b", b}});
        const auto figures = change.measure(7);
        QCOMPARE(figures.at("weight_change_encoder"), 0.1);
        QCOMPARE(figures.at("weight_change_decoder"), 0.0);
        QCOMPARE(figures.at("weight_change"), 0.5 / std::sqrt(29.0));
        a.fill_(std::numeric_limits<float>::infinity());
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { (void)change.measure(7); }), "update 7");
    }

    void weightChangeIsPartOfEachEvaluation() {
        Watcher finetune;
        (void)runTraining(tiny_.config(Method::Finetune), tiny_.store(), finetune, {});
        for (const char* name : {"weight_change",
                                 "weight_change_encoder",
                                 "weight_change_decoder",
                                 "weight_change_image_trunk"}) {
            QCOMPARE(finetune.evaluations.front().metrics.at(name), 0.0);
            QVERIFY(finetune.evaluations.back().metrics.at(name) > 0.0);
        }
        QVERIFY(!finetune.evaluations.back().metrics.contains("weight_change_token_embedding"));
        Watcher adapter;
        (void)runTraining(tiny_.config(Method::Adapter), tiny_.store(), adapter, {});
        QVERIFY(!adapter.evaluations.back().metrics.contains("weight_change_image_trunk"));
        QVERIFY(adapter.evaluations.back().metrics.at("weight_change_encoder") > 0.0);
    }

    void theBackboneBelowAnAdapterStays_data() {
        QTest::addColumn<int>("method");
        QTest::addColumn<bool>("stays");
        QTest::newRow("adapter") << static_cast<int>(Method::Adapter) << true;
        QTest::newRow("finetune") << static_cast<int>(Method::Finetune) << false;
    }

    void theBackboneBelowAnAdapterStays() {
        QFETCH(int, method);
        QFETCH(bool, stays);
        Watcher watcher;
        const auto outcome =
            runTraining(tiny_.config(static_cast<Method>(method)), tiny_.store(), watcher, {});
        const Run run = tiny_.store().load(outcome.runId);
        QCOMPARE(run.facts.at("backbone before"), run.modelHash);
        QCOMPARE(run.facts.at("backbone after") == run.modelHash, stays);
    }

    void runJsonTellsWhatMadeTheRun() {
        Watcher watcher;
        const auto outcome =
            runTraining(tiny_.config(Method::Finetune), tiny_.store(), watcher, {});
        const Run run = tiny_.store().load(outcome.runId);
        for (const char* name : {"captune", "git", "cpu", "host", "LibTorch", "OpenCV", "threads"})
            QVERIFY2(run.facts.contains(name), name);
        QCOMPARE(run.facts.at("device"), std::string("cpu"));
        CAPTUNE_CONTAINS(run.facts.at("train data"), "32 pictures, 160 captions, ");
        CAPTUNE_CONTAINS(run.facts.at("validation data"), "4 pictures, 20 captions, ");
        double sum = 0.0;
        for (const char* name : {"forward", "backward", "optimiser", "evaluation"}) {
            QVERIFY2(run.timeSplit.at(name) > 0.0, name);
            sum += run.timeSplit.at(name);
        }
        sum += run.timeSplit.at("data") - run.timeSplit.at("evaluation");
        QVERIFY(sum <= run.trainSeconds * 1.01 && sum > 0.5 * run.trainSeconds);
    }
};

QTEST_GUILESS_MAIN(EvaluatorTest)
#include "tst_evaluator.moc"
