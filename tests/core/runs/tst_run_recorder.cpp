// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/runs/run_recorder.h"
#include "core/runs/run_store.h"
#include "tests/support/folders.h"
#include "tests/support/run_events.h"

#include <QtTest>

#include <stdexcept>

using namespace captune;
using captune::test::makeEvaluation;
using captune::test::makeSample;
using captune::test::makeStep;
using captune::test::readText;
using captune::test::TemporaryFolder;
using captune::test::writeText;
namespace fs = std::filesystem;

namespace {

RunConfig named(const std::string& name) {
    RunConfig config;
    config.name = name;
    return config;
}

void writeWeights(const fs::path& folder) {
    writeText(folder / "weights", "w");
}

}  // namespace

class RunRecorderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recordsAWholeRun() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        auto recorder = store.create(named("first"));
        RunPlan plan;
        plan.totalUpdates = 3;
        plan.updatesPerEpoch = 3;
        plan.trainPictures = 960;
        plan.valPictures = 120;
        plan.parameters = 1000;
        plan.trainable = 50;
        recorder->planned(plan);
        recorder->setModelHash("0123456789abcdef");
        recorder->describe("LibTorch", "1.13.1");
        recorder->setTimeSplit({{"data", 0.5}, {"forward", 1.5}});
        for (int step = 1; step <= 3; ++step) recorder->stepDone(makeStep(step));
        recorder->evaluationDone(makeEvaluation(3, 0.75, true));
        recorder->samplesCaptioned({makeSample(3)});
        recorder->saveCheckpoint(3, true, writeWeights);
        recorder->noted("nothing unusual");
        recorder->end(RunStatus::Finished);
        recorder->throwIfFailed();
        const std::string id = recorder->run().id;
        recorder.reset();

        const Run run = store.load(id);
        QVERIFY(run.status == RunStatus::Finished);
        QCOMPARE(run.config.name, std::string("first"));
        QCOMPARE(run.parameters, std::int64_t(1000));
        QCOMPARE(run.trainable, std::int64_t(50));
        QCOMPARE(run.step, std::int64_t(3));
        QCOMPARE(run.totalUpdates, std::int64_t(3));
        QCOMPARE(run.trainSeconds, 0.75);
        QVERIFY(run.peakMemoryBytes > 0);
        QCOMPARE(run.modelHash, std::string("0123456789abcdef"));
        QCOMPARE(run.best.at("CIDEr"), 0.75);
        QCOMPARE(run.last.at("CIDEr"), 0.75);
        QCOMPARE(run.facts.at("LibTorch"), std::string("1.13.1"));
        QCOMPARE(run.facts.at("train pictures"), std::string("960"));
        QVERIFY(!run.facts.at("cpu").empty());
        QVERIFY(run.facts.contains("git"));
        QVERIFY((run.timeSplit == std::map<std::string, double>{{"data", 0.5}, {"forward", 1.5}}));
        QVERIFY(run.started <= run.ended);
        QVERIFY(run.started.ends_with('Z'));
        const RunEvents events = store.events(run);
        QCOMPARE(events.steps.size(), std::size_t(3));
        QCOMPARE(events.evaluations.size(), std::size_t(1));
        QCOMPARE(events.samples.size(), std::size_t(1));
        QCOMPARE(readText(*store.checkpoint(run, "best") / "weights"), std::string("w"));
        const std::string log = readText(run.folder / "log.txt");
        CAPTUNE_CONTAINS(log, "nothing unusual");
        CAPTUNE_CONTAINS(log, "checkpoint of update 3 saved");
        CAPTUNE_CONTAINS(log, "info finished\n");
    }

    void figuresReachTheDiskAtAnEvaluation() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto recorder = store.create(named("live"));
        recorder->stepDone(makeStep(1));
        recorder->stepDone(makeStep(2));
        recorder->evaluationDone(makeEvaluation(2, 0.5, true));
        const Run run = store.load(recorder->run().id);
        QVERIFY(run.status == RunStatus::Running);
        QCOMPARE(run.step, std::int64_t(2));
        QCOMPARE(run.best.at("CIDEr"), 0.5);
        QCOMPARE(store.events(run).steps.size(), std::size_t(2));
    }

    void stepsReachTheDiskWithinTheirTime() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto recorder = store.create(named("live"));
        recorder->stepDone(makeStep(1));
        QTest::qSleep(1050);
        recorder->stepDone(makeStep(2));
        const Run run = store.load(recorder->run().id);
        QCOMPARE(run.step, std::int64_t(2));
        QCOMPARE(store.events(run).steps.size(), std::size_t(2));
    }

    void worseEvaluationKeepsTheBest() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto recorder = store.create(named("x"));
        recorder->evaluationDone(makeEvaluation(1, 0.9, true));
        recorder->evaluationDone(makeEvaluation(2, 0.1, false));
        QCOMPARE(recorder->run().best.at("CIDEr"), 0.9);
        QCOMPARE(recorder->run().last.at("CIDEr"), 0.1);
    }

    void failureIsToldWithItsSentence() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto recorder = store.create(named("x"));
        recorder->end(RunStatus::Failed, "the loss is not finite at update 7");
        const Run run = store.load(recorder->run().id);
        QVERIFY(run.status == RunStatus::Failed);
        QCOMPARE(run.message, std::string("the loss is not finite at update 7"));
    }

    void recorderThatVanishesLeavesAnInterruptedRun() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        auto recorder = store.create(named("x"));
        recorder->stepDone(makeStep(1));
        const std::string id = recorder->run().id;
        recorder.reset();
        const Run run = store.load(id);
        QVERIFY(run.status == RunStatus::Interrupted);
        QCOMPARE(store.events(run).steps.size(), std::size_t(1));
    }

    void throwingWriteKeepsTheOldCheckpoint() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto recorder = store.create(named("x"));
        recorder->saveCheckpoint(1, true, writeWeights);
        QVERIFY_THROWS_EXCEPTION(Error,
                                 recorder->saveCheckpoint(2, true, [](const fs::path& folder) {
                                     writeText(folder / "half", "x");
                                     throw std::runtime_error("killed");
                                 }));
        const Run run = store.load(recorder->run().id);
        QCOMPARE(store.checkpoint(run, "last")->filename().string(), std::string("1"));
        QCOMPARE(store.checkpoint(run, "best")->filename().string(), std::string("1"));
        recorder->throwIfFailed();
    }

    void supersededCheckpointsAreDeleted() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto recorder = store.create(named("x"));
        for (int step = 1; step <= 4; ++step)
            recorder->saveCheckpoint(step, step == 2, writeWeights);
        const fs::path folder = recorder->folder() / "checkpoints";
        QVERIFY(!fs::exists(folder / "1"));
        QVERIFY(fs::exists(folder / "2"));
        QVERIFY(!fs::exists(folder / "3"));
        QVERIFY(fs::exists(folder / "4"));
    }

    void fullDiskIsRememberedNotThrown() {
        if (!fs::exists("/dev/full")) QSKIP("no /dev/full");
        const TemporaryFolder home;
        const RunStore store(home.path());
        std::string id;
        {
            auto recorder = store.create(named("x"));
            id = recorder->run().id;
            recorder->end(RunStatus::Stopped);
        }
        const fs::path folder = home / "runs" / id;
        fs::remove(folder / "events.jsonl");
        fs::create_symlink("/dev/full", folder / "events.jsonl");
        RunRecorder recorder(store.load(id));
        recorder.evaluationDone(makeEvaluation(1, 0.5, true));
        for (int step = 2; step < 100; ++step) recorder.stepDone(makeStep(step));
        const std::string sentence = test::sentenceOf<Error>([&] { recorder.throwIfFailed(); });
        CAPTUNE_CONTAINS(sentence, "events.jsonl");
        CAPTUNE_CONTAINS(sentence, "free some space");
        recorder.end(RunStatus::Failed, sentence);
        QVERIFY(store.load(id).status == RunStatus::Failed);
    }

    void runFolderThatVanishesIsRemembered() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto recorder = store.create(named("x"));
        fs::remove_all(recorder->folder());
        recorder->evaluationDone(makeEvaluation(1, 0.5, true));
        QVERIFY_THROWS_EXCEPTION(Error, recorder->throwIfFailed());
        QVERIFY_THROWS_EXCEPTION(Error, recorder->saveCheckpoint(1, true, [](const fs::path&) {
            throw std::runtime_error("no disk");
        }));
    }
};

QTEST_APPLESS_MAIN(RunRecorderTest)
#include "tst_run_recorder.moc"
