// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/runs/event_log.h"
#include "tests/support/folders.h"
#include "tests/support/run_events.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace captune;
using captune::test::makeEvaluation;
using captune::test::makeSample;
using captune::test::makeStep;
using captune::test::readText;
using captune::test::TemporaryFolder;
using captune::test::writeText;

namespace {

void compare(const StepEvent& a, const StepEvent& b) {
    QCOMPARE(a.step, b.step);
    QVERIFY(a.epoch == b.epoch);
    QVERIFY(a.loss == b.loss);
    QVERIFY(a.nll == b.nll);
    QVERIFY(a.learningRate == b.learningRate);
    QVERIFY(a.gradientNorm == b.gradientNorm);
    QVERIFY(a.secondsTotal == b.secondsTotal);
    QVERIFY(a.picturesPerSecond == b.picturesPerSecond);
}

/// Two steps, an evaluation, a sample, a step.
void writeSome(const std::filesystem::path& file) {
    EventLog log(file);
    log.add(makeStep(1));
    log.add(makeStep(2));
    log.add(makeEvaluation(2, 0.5, true));
    log.add(makeSample(2));
    log.add(makeStep(3));
    log.flush();
}

}  // namespace

class EventLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMemberSurvives() {
        const TemporaryFolder folder;
        writeSome(folder / "events.jsonl");
        const RunEvents events = readEvents(folder / "events.jsonl");
        QCOMPARE(events.steps.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i)
            compare(events.steps[i], makeStep(static_cast<std::int64_t>(i) + 1));
        QCOMPARE(events.evaluations.size(), std::size_t(1));
        const EvaluationEvent evaluation = makeEvaluation(2, 0.5, true);
        QCOMPARE(events.evaluations[0].step, evaluation.step);
        QVERIFY(events.evaluations[0].metrics == evaluation.metrics);
        QCOMPARE(events.evaluations[0].epoch, evaluation.epoch);
        QCOMPARE(events.evaluations[0].pictures, evaluation.pictures);
        QCOMPARE(events.evaluations[0].seconds, evaluation.seconds);
        QCOMPARE(events.evaluations[0].secondsTotal, evaluation.secondsTotal);
        QVERIFY(events.evaluations[0].best);
        QCOMPARE(events.samples.size(), std::size_t(1));
        const SampleCaption sample = makeSample(2);
        QCOMPARE(events.samples[0].step, sample.step);
        QCOMPARE(events.samples[0].imageId, sample.imageId);
        QCOMPARE(events.samples[0].imageFile, sample.imageFile);
        QCOMPARE(events.samples[0].caption, sample.caption);
        QVERIFY(events.samples[0].references == sample.references);
        QCOMPARE(events.samples[0].cider, sample.cider);
    }

    void numbersWithoutJsonFormAreNull() {
        const TemporaryFolder folder;
        StepEvent step = makeStep(1);
        step.loss = std::numeric_limits<double>::quiet_NaN();
        step.gradientNorm = std::numeric_limits<double>::infinity();
        EvaluationEvent evaluation = makeEvaluation(1, 0.0, false);
        evaluation.metrics["loss"] = std::numeric_limits<double>::quiet_NaN();
        EventLog log(folder / "events.jsonl");
        log.add(step);
        log.add(evaluation);
        log.flush();
        CAPTUNE_CONTAINS(readText(folder / "events.jsonl"), "\"loss\":null");
        const RunEvents events = readEvents(folder / "events.jsonl");
        QVERIFY(std::isnan(events.steps.at(0).loss));
        QVERIFY(std::isnan(events.steps.at(0).gradientNorm));
        QVERIFY(std::isnan(events.evaluations.at(0).metrics.at("loss")));
    }

    void figuresOfSelfCriticalTrainingAreOptional() {
        const TemporaryFolder folder;
        StepEvent rewarded = makeStep(2);
        rewarded.reward = 0.75;
        rewarded.advantage = 0.0;
        EventLog log(folder / "events.jsonl");
        log.add(makeStep(1));
        log.add(rewarded);
        log.flush();
        const auto steps = readEvents(folder / "events.jsonl").steps;
        QVERIFY(!steps.at(0).reward && !steps.at(0).advantage);
        QVERIFY(steps.at(1).reward == 0.75 && steps.at(1).advantage == 0.0);
    }

    void brokenUtf8IsReplaced() {
        const TemporaryFolder folder;
        SampleCaption sample = makeSample(1);
        sample.caption = "a\xff";
        EventLog log(folder / "events.jsonl");
        log.add(sample);
        log.flush();
        QCOMPARE(readEvents(folder / "events.jsonl").samples.at(0).caption,
                 std::string("a\xef\xbf\xbd"));
    }

    void missingFileHasNoEvents() { QVERIFY(readEvents("/no/such/events.jsonl").steps.empty()); }

    void folderInPlaceOfTheFileIsAnError() {
        const TemporaryFolder folder;
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(readEvents(folder.path())));
    }

    void tornLastLineIsDroppedWhereverItIsTorn() {
        const TemporaryFolder folder;
        writeSome(folder / "events.jsonl");
        const std::string whole = readText(folder / "events.jsonl");
        const std::size_t lastLine = whole.rfind('\n', whole.size() - 2) + 1;
        for (std::size_t length = lastLine; length + 1 < whole.size(); ++length) {
            writeText(folder / "torn.jsonl", whole.substr(0, length));
            const RunEvents events = readEvents(folder / "torn.jsonl");
            QCOMPARE(events.steps.size(), std::size_t(2));
            QCOMPARE(events.evaluations.size(), std::size_t(1));
        }
    }

    void foreignAndBrokenLinesAreSkipped() {
        const TemporaryFolder folder;
        writeText(folder / "events.jsonl",
                  "\n[]\n17\nnull\n{\"event\":\"later version\",\"step\":1}\n{\"event\":5}\n"
                  "{\"event\":\"step\",\"step\":\"many\",\"loss\":[1]}\n{broken\n"
                  "{\"event\":\"step\",\"step\":18446744073709551615}\n"
                  "{\"event\":\"evaluation\",\"metrics\":[1],\"best\":1}\n"
                  "{\"event\":\"sample\",\"references\":[1,\"a\",null]}\n"
                  "{\"event\":\"step\",\"step\":7,\"loss\":2.5}\n");
        const RunEvents events = readEvents(folder / "events.jsonl");
        QCOMPARE(events.steps.size(), std::size_t(3));
        QCOMPARE(events.steps[0].step, std::int64_t(0));
        QCOMPARE(events.steps[1].step, std::int64_t(0));
        QCOMPARE(events.steps[2].step, std::int64_t(7));
        QCOMPARE(events.steps[2].loss, 2.5);
        QVERIFY(events.evaluations.at(0).metrics.empty());
        QVERIFY(!events.evaluations[0].best);
        QCOMPARE(events.samples.at(0).references, (std::vector<std::string>{"a"}));
    }

    void endlessLineIsSkippedAndTheNextIsRead() {
        const TemporaryFolder folder;
        writeText(folder / "events.jsonl",
                  "{\"event\":\"step\",\"x\":\"" + std::string(6'000'000, 'x') +
                      "\"}\n{\"event\":\"step\",\"step\":2}\n");
        const RunEvents events = readEvents(folder / "events.jsonl");
        QCOMPARE(events.steps.size(), std::size_t(1));
        QCOMPARE(events.steps[0].step, std::int64_t(2));
    }

    void deepNestingIsHarmless() {
        const TemporaryFolder folder;
        writeText(folder / "events.jsonl",
                  "{\"event\":\"step\",\"x\":" + std::string(1'000'000, '[') +
                      std::string(1'000'000, ']') + "}\n");
        static_cast<void>(readEvents(folder / "events.jsonl"));
    }

    void randomBytesNeverCrash() {
        const TemporaryFolder folder;
        Random random(1);
        for (int round = 0; round < 200; ++round) {
            std::string text;
            for (int i = 0; i < 500; ++i)
                text += random.chance(0.3) ? "{}[]\",:\n\\eu0"[random.below(12)]
                                           : static_cast<char>(random.below(256));
            writeText(folder / "events.jsonl", text);
            static_cast<void>(readEvents(folder / "events.jsonl"));
        }
    }

    void nothingIsWrittenBeforeItIsDue() {
        const TemporaryFolder folder;
        EventLog log(folder / "events.jsonl");
        log.add(makeStep(1));
        log.flushIfDue();
        QCOMPARE(readText(folder / "events.jsonl"), std::string());
        QTest::qSleep(550);
        log.flushIfDue();
        QCOMPARE(readEvents(folder / "events.jsonl").steps.size(), std::size_t(1));
        log.sync();
        QCOMPARE(readEvents(folder / "events.jsonl").steps.size(), std::size_t(1));
    }

    void fullDiskIsAnErrorEachTime() {
        if (!std::filesystem::exists("/dev/full")) QSKIP("no /dev/full");
        EventLog log("/dev/full");
        log.add(makeStep(1));
        QVERIFY_THROWS_EXCEPTION(Error, log.flush());
        QVERIFY_THROWS_EXCEPTION(Error, log.sync());
    }

    void dropsWhatCameLater() {
        const TemporaryFolder folder;
        writeSome(folder / "events.jsonl");
        dropEventsAfter(folder / "events.jsonl", 2);
        RunEvents events = readEvents(folder / "events.jsonl");
        QCOMPARE(events.steps.size(), std::size_t(2));
        QCOMPARE(events.evaluations.size(), std::size_t(1));
        QCOMPARE(events.samples.size(), std::size_t(1));
        dropEventsAfter(folder / "events.jsonl", 1);
        events = readEvents(folder / "events.jsonl");
        QCOMPARE(events.steps.size(), std::size_t(1));
        QVERIFY(events.evaluations.empty());
        QVERIFY(events.samples.empty());
    }

    void dropKeepsForeignLinesAndHealsATornEnd() {
        const TemporaryFolder folder;
        writeText(folder / "events.jsonl",
                  "{\"event\":\"later version\",\"step\":1}\n{\"event\":\"step\",\"step\":1}\n"
                  "{\"event\":\"step\",\"st");
        dropEventsAfter(folder / "events.jsonl", 5);
        QCOMPARE(readText(folder / "events.jsonl"),
                 std::string("{\"event\":\"later version\",\"step\":1}\n"
                             "{\"event\":\"step\",\"step\":1}\n"));
    }

    void dropOnAMissingFileMakesAnEmptyOne() {
        const TemporaryFolder folder;
        dropEventsAfter(folder / "events.jsonl", 5);
        QCOMPARE(readText(folder / "events.jsonl"), std::string());
        QVERIFY(std::filesystem::exists(folder / "events.jsonl"));
    }
};

QTEST_APPLESS_MAIN(EventLogTest)
#include "tst_event_log.moc"
