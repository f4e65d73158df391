// SPDX-License-Identifier: GPL-3.0-or-later
// Whole trainings of a very small model on a few drawn pictures, through runTraining.
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/engine/training/run_choice.h"
#include "core/engine/training/run_training.h"
#include "core/engine/training/test_split.h"
#include "core/metrics/bleu.h"
#include "core/metrics/picture_results.h"
#include "support/run_events.h"
#include "support/tiny_training.h"

#include <QtTest>

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <map>
#include <string>
#include <thread>
#include <vector>

using namespace captune;
using test::sameTensors;
using test::Watcher;

namespace {

bool says(const Watcher& watcher, const char* words) {
    return std::ranges::any_of(watcher.notes, [words](const std::string& note) {
        return note.find(words) != std::string::npos;
    });
}

}  // namespace

class TrainerTest : public QObject {
    Q_OBJECT
    const test::TinyTraining tiny_;

private Q_SLOTS:
    void writesAWholeRun() {
        Watcher watcher;
        const TrainOutcome outcome =
            runTraining(tiny_.config(Method::Adapter), tiny_.store(), watcher, {});
        QCOMPARE(QString::fromStdString(outcome.message), QString());
        QVERIFY(outcome.status == RunStatus::Finished);
        QCOMPARE(watcher.plan.totalUpdates, std::int64_t{8});
        QCOMPARE(watcher.plan.trainable, std::int64_t{4 * (2 * 32 * 4 + 32 + 4)});
        QCOMPARE(watcher.steps.size(), std::size_t{8});
        QCOMPARE(watcher.steps.front().learningRate, 5e-3);    // 6 % of 8 updates is no warm-up
        QCOMPARE(watcher.evaluations.size(), std::size_t{3});  // before, after 4, after 8
        QCOMPARE(watcher.evaluations.front().step, std::int64_t{0});
        QVERIFY(watcher.evaluations.front().metrics.contains("CIDEr"));
        QVERIFY(watcher.evaluations.front().metrics.contains("loss"));
        QCOMPARE(watcher.samples.size(), std::size_t{2});

        const Run run = tiny_.store().load(outcome.runId);
        QVERIFY(run.status == RunStatus::Finished);
        QCOMPARE(run.step, std::int64_t{8});
        QCOMPARE(run.trainable, watcher.plan.trainable);
        QVERIFY(run.peakMemoryBytes > 0);
        QCOMPARE(run.modelHash, readModel(tiny_.path("tiny")).hash);
        QCOMPARE(tiny_.store().events(run).steps.size(), std::size_t{8});
        QVERIFY(std::filesystem::exists(tiny_.lastCheckpoint(run.id) / "adapter"));
    }

    void adapterLeavesTheBackboneAlone() {
        const auto before = readModel(tiny_.path("tiny"));
        Watcher watcher;
        const auto outcome = runTraining(tiny_.config(Method::Adapter), tiny_.store(), watcher, {});
        QVERIFY(outcome.status == RunStatus::Finished);
        const auto after = readModel(tiny_.path("tiny"));
        QVERIFY(sameTensors(before.weights, after.weights));
        QCOMPARE(readAdapter(tiny_.lastCheckpoint(outcome.runId) / "adapter").baseHash,
                 before.hash);
    }

    void finetuneFreezesWhatItIsTold() {
        RunConfig c = tiny_.config(Method::Finetune);
        c.finetune.freezeTrunk = true;
        Watcher watcher;
        const auto outcome = runTraining(c, tiny_.store(), watcher, {});
        QVERIFY(outcome.status == RunStatus::Finished);
        const auto before = readModel(tiny_.path("tiny")).weights;
        int changed = 0;
        for (const auto& [name, tensor] : tiny_.trainedWeights(outcome.runId)) {
            const bool frozen =
                name.starts_with("encoder.embed_images.") || name == "encoder.embed_tokens.weight";
            const bool same = at::equal(tensor, before.at(name));
            QVERIFY2(!frozen || same, name.c_str());
            changed += same ? 0 : 1;
        }
        QVERIFY(changed > 50);
    }

    void lossFallsWhenFourPicturesAreLearnedByHeart() {
        RunConfig c = tiny_.config(Method::Scratch);
        c.data.pictures = 10;
        c.train.epochs = 100;
        c.train.maxUpdates = 60;
        c.train.batchSize = 8;
        c.train.dropout = c.train.dropPath = 0.0;
        c.train.evaluateEvery = 60;
        Watcher watcher;
        QVERIFY(runTraining(c, tiny_.store(), watcher, {}).status == RunStatus::Finished);
        const double first = watcher.steps.front().nll;
        const double last = watcher.steps.back().nll;
        QVERIFY2(last < 0.6 * first, qPrintable(QStringLiteral("%1 to %2").arg(first).arg(last)));
    }

    void severalCaptionsShareALook() {
        RunConfig c = tiny_.config(Method::Adapter);
        c.train.captionsPerPicture = 5;
        Watcher watcher;
        QVERIFY(runTraining(c, tiny_.store(), watcher, {}).status == RunStatus::Finished);
        QCOMPARE(watcher.plan.updatesPerEpoch, std::int64_t{8});  // 32 pictures, 4 a batch
    }

    void sameSeedSameWeightsAndEvents() {
        RunConfig c = tiny_.config(Method::Finetune);
        c.train.trunkDropPath = 0.2;
        Watcher watchers[2];
        std::string ids[2];
        for (int i = 0; i < 2; ++i) ids[i] = runTraining(c, tiny_.store(), watchers[i], {}).runId;
        QVERIFY(sameTensors(tiny_.trainedWeights(ids[0]), tiny_.trainedWeights(ids[1])));
        test::compareEvents(tiny_.store().events(tiny_.store().load(ids[0])),
                            tiny_.store().events(tiny_.store().load(ids[1])));
    }

    void workersAddUpToTheWholeBatch_data() {
        QTest::addColumn<int>("method");
        QTest::newRow("adapter") << static_cast<int>(Method::Adapter);
        QTest::newRow("finetune, trunk frozen") << static_cast<int>(Method::Finetune);
    }
    void workersAddUpToTheWholeBatch() {
        QFETCH(int, method);
        RunConfig c = tiny_.config(static_cast<Method>(method));
        c.finetune.freezeTrunk = true;
        c.train.dropout = c.train.dropPath = 0.0;
        c.train.captionsPerPicture = 3;
        Watcher alone;
        Watcher three;
        QVERIFY(runTraining(c, tiny_.store(), alone, {}).status == RunStatus::Finished);
        c.train.workers = 3;
        QVERIFY(runTraining(c, tiny_.store(), three, {}).status == RunStatus::Finished);
        QCOMPARE(three.steps.size(), alone.steps.size());
        for (std::size_t i = 0; i < alone.steps.size(); ++i) {
            const StepEvent& a = alone.steps[i];
            const StepEvent& b = three.steps[i];
            QVERIFY(std::abs(b.loss - a.loss) < 1e-5 * a.loss);
            QVERIFY(std::abs(b.gradientNorm - a.gradientNorm) < 1e-4 * a.gradientNorm);
        }
    }

    void theWordTaskTrainsTheTrunkOnly() {
        RunConfig c = tiny_.config(Method::Finetune);
        c.train.maxUpdates = 1;
        c.train.clipNorm = 0.0;
        Watcher watchers[2];
        NamedTensors weights[2];
        for (int i = 0; i < 2; ++i) {
            c.train.wordLoss = i;
            weights[i] = tiny_.trainedWeights(runTraining(c, tiny_.store(), watchers[i], {}).runId);
        }
        QCOMPARE(watchers[1].steps.front().loss, watchers[0].steps.front().loss);
        for (const auto& [name, tensor] : weights[0])
            if (name.find("num_batches") == std::string::npos &&
                name.find("running_") == std::string::npos &&
                name != "encoder.embed_tokens.weight" && name != "decoder.embed_tokens.weight")
                QVERIFY2(!name.starts_with("encoder.embed_images.") ==
                             at::equal(tensor, weights[1].at(name)),
                         name.c_str());
    }

    void theTrunkLearnsWordsAloneFirst() {
        RunConfig c = tiny_.config(Method::Finetune);
        c.train.wordUpdates = 3;
        Watcher watcher;
        StopSource source;
        watcher.onStep = [&](const StepEvent& e) {
            if (e.step == 3) source.requestStop();
        };
        const auto stopped = runTraining(c, tiny_.store(), watcher, source.token());
        const auto before = readModel(tiny_.path("tiny"));
        for (const auto& [name, tensor] : tiny_.trainedWeights(stopped.runId))
            if (name.ends_with("weight") && before.weights.contains(name))
                QVERIFY2(name.starts_with("encoder.embed_images.") !=
                             at::equal(tensor, before.weights.at(name)),
                         name.c_str());
        const auto vocabulary =
            static_cast<double>(before.weights.at("encoder.embed_tokens.weight").size(0));
        QVERIFY(std::abs(watcher.steps[0].loss - std::log(vocabulary)) < 1.0);

        c.train.wordUpdates = 8;
        Watcher none;
        QVERIFY(runTraining(c, tiny_.store(), none, {}).message.find("train.word_updates is 8") !=
                std::string::npos);
    }

    void workersGiveTheSameWeightsEachTime() {
        RunConfig c = tiny_.config(Method::Finetune);
        c.train.workers = 3;
        c.train.accumulate = 2;
        c.train.trunkDropPath = 0.2;
        Watcher watchers[2];
        std::string ids[2];
        for (int i = 0; i < 2; ++i) ids[i] = runTraining(c, tiny_.store(), watchers[i], {}).runId;
        QCOMPARE(watchers[0].steps.size(), std::size_t{8});
        QVERIFY(sameTensors(tiny_.trainedWeights(ids[0]), tiny_.trainedWeights(ids[1])));
    }

    void keptFeaturesChangeNoBit_data() {
        QTest::addColumn<int>("method");
        QTest::addColumn<int>("workers");
        QTest::newRow("adapter") << static_cast<int>(Method::Adapter) << 1;
        QTest::newRow("adapter, two workers") << static_cast<int>(Method::Adapter) << 2;
        QTest::newRow("finetune") << static_cast<int>(Method::Finetune) << 1;
    }
    void keptFeaturesChangeNoBit() {
        QFETCH(int, method);
        QFETCH(int, workers);
        RunConfig c = tiny_.config(static_cast<Method>(method));
        c.finetune.freezeTrunk = true;
        c.train.workers = workers;
        c.train.captionsPerPicture = 5;  // 8 updates see every picture
        const RunStore store(tiny_.path(QTest::currentDataTag()));
        std::array<Watcher, 3> watchers;
        std::vector<Run> runs;
        const CacheFeatures caches[] = {
            CacheFeatures::Off, CacheFeatures::Float32, CacheFeatures::Float32};
        for (std::size_t i = 0; i < watchers.size(); ++i) {
            c.data.cacheFeatures = caches[i];
            runs.push_back(store.load(runTraining(c, store, watchers[i], {}).runId));
            QVERIFY(runs.back().status == RunStatus::Finished);
        }
        for (std::size_t i = 1; i < runs.size(); ++i) {
            test::compareEvents(store.events(runs[0]), store.events(runs[i]));
            QVERIFY(sameTensors(test::trainedWeights(store, runs[0]),
                                test::trainedWeights(store, runs[i])));
        }
        QVERIFY(watchers[0].notes.empty());
        QVERIFY(says(watchers[1], "computed once and kept"));
        QVERIFY(says(watchers[2], "36 are there already"));  // 32 and the 4 evaluated

        c.data.cacheFeatures = CacheFeatures::Float16;
        Watcher rounded;
        QVERIFY(runTraining(c, store, rounded, {}).status == RunStatus::Finished);
        const double apart = rounded.steps.back().loss / watchers[0].steps.back().loss - 1.0;
        QVERIFY2(std::abs(apart) < 1e-2, qPrintable(QString::number(apart)));
    }

    void keptFeaturesServeSelfCriticalTrainingAndTests() {
        RunConfig c = tiny_.config(Method::Adapter);
        c.train.objective = Objective::SelfCritical;
        c.train.maxUpdates = 4;
        std::vector<Run> runs;
        std::vector<std::map<std::string, double>> tested;
        for (const auto cache :
             {CacheFeatures::Off, CacheFeatures::Float32, CacheFeatures::Float32}) {
            c.data.cacheFeatures = cache;
            Watcher watcher;
            runs.push_back(tiny_.store().load(runTraining(c, tiny_.store(), watcher, {}).runId));
            QVERIFY(runs.back().status == RunStatus::Finished);
            TestRequest request;
            request.run = runs.back().id;
            tested.push_back(testSplit(request, tiny_.store(), [](const Progress&) {}, {}).metrics);
        }
        for (std::size_t i = 1; i < runs.size(); ++i) {
            QVERIFY(
                sameTensors(tiny_.trainedWeights(runs[0].id), tiny_.trainedWeights(runs[i].id)));
            QVERIFY(tested[0] == tested[i]);
        }
    }

    void aTrunkThatTrainsIsNotKept() {
        RunConfig c = tiny_.config(Method::Finetune);
        const RunStore store(tiny_.path("trunk-trains"));
        Watcher watcher;
        QVERIFY(runTraining(c, store, watcher, {}).status == RunStatus::Finished);
        QVERIFY(!std::filesystem::exists(store.dataFolder() / "cache"));
    }

    void gradientCheckpointingTrainsTheSame_data() {
        QTest::addColumn<int>("workers");
        QTest::newRow("one worker") << 1;
        QTest::newRow("two workers") << 2;
    }
    void gradientCheckpointingTrainsTheSame() {
        QFETCH(int, workers);
        RunConfig c = tiny_.config(Method::Adapter);
        c.train.workers = workers;
        c.adapter.dropout = 0.1;
        c.adapter.where = AdapterWhere::Decoder;  // elsewhere sums are rounded otherwise
        Watcher plain;
        const auto without = runTraining(c, tiny_.store(), plain, {});
        c.train.gradientCheckpointing = true;
        Watcher again;
        const auto with = runTraining(c, tiny_.store(), again, {});
        QVERIFY(with.status == RunStatus::Finished);
        QCOMPARE(again.steps.back().loss, plain.steps.back().loss);
        QVERIFY(plain.steps.back().loss != plain.steps.front().loss);
        QVERIFY(sameTensors(tiny_.trainedWeights(with.runId), tiny_.trainedWeights(without.runId)));
    }

    void bfloat16StaysNearFloat32_data() { gradientCheckpointingTrainsTheSame_data(); }
    void bfloat16StaysNearFloat32() {
        QFETCH(int, workers);
        RunConfig c = tiny_.config(Method::Finetune);
        c.train.workers = workers;
        Watcher full;
        (void)runTraining(c, tiny_.store(), full, {});
        c.train.mixedPrecision = MixedPrecision::Bfloat16;
        Watcher mixed;
        const auto outcome = runTraining(c, tiny_.store(), mixed, {});
        QCOMPARE(QString::fromStdString(outcome.message), QString());
        QVERIFY(mixed.steps.front().loss != full.steps.front().loss);
        const double apart = mixed.steps.back().loss / full.steps.back().loss - 1.0;
        QVERIFY2(std::abs(apart) < 0.05, qPrintable(QString::number(apart)));
    }

    void float16DoesNothingOnAProcessor() {
        RunConfig c = tiny_.config(Method::Adapter);
        c.device = Device::Cpu;
        Watcher full;
        (void)runTraining(c, tiny_.store(), full, {});
        c.train.mixedPrecision = MixedPrecision::Float16;
        Watcher mixed;
        (void)runTraining(c, tiny_.store(), mixed, {});
        QCOMPARE(mixed.steps.back().loss, full.steps.back().loss);
        QVERIFY(says(mixed, "no effect on a processor"));
        QVERIFY(!says(full, "no effect"));
    }

    void theWorstTokensAreDroppedAfterSoManyUpdates() {
        Watcher all;
        Watcher dropping;
        RunConfig c = tiny_.config(Method::Finetune);
        QVERIFY(runTraining(c, tiny_.store(), all, {}).status == RunStatus::Finished);
        c.train.dropWorstRatio = 0.5;
        c.train.dropWorstAfter = 2;
        QVERIFY(runTraining(c, tiny_.store(), dropping, {}).status == RunStatus::Finished);
        for (std::size_t i = 0; i < 3; ++i) QCOMPARE(dropping.steps[i].loss, all.steps[i].loss);
        QVERIFY(dropping.steps[3].loss < all.steps[3].loss);
    }

    void stoppedAndResumedEqualsUninterrupted_data() {
        QTest::addColumn<int>("method");
        QTest::newRow("adapter") << static_cast<int>(Method::Adapter);
        QTest::newRow("finetune") << static_cast<int>(Method::Finetune);
        QTest::newRow("scratch") << static_cast<int>(Method::Scratch);
    }

    void stoppedAndResumedEqualsUninterrupted() {
        QFETCH(int, method);
        RunConfig c = tiny_.config(static_cast<Method>(method));
        if (c.method == Method::Scratch) {
            c.train.wordLoss = 1.0;
            c.train.wordUpdates = 2;
        }
        Watcher whole;
        const auto uninterrupted = runTraining(c, tiny_.store(), whole, {});

        StopSource source;
        Watcher first;
        first.onStep = [&](const StepEvent& e) {
            if (e.step == 3) source.requestStop();
        };
        const auto stopped = runTraining(c, tiny_.store(), first, source.token());
        QVERIFY(stopped.status == RunStatus::Stopped);
        QCOMPARE(first.steps.size(), std::size_t{3});
        QVERIFY(tiny_.store().load(stopped.runId).status == RunStatus::Stopped);

        Watcher second;
        const auto resumed = resumeTraining(stopped.runId, tiny_.store(), second, {});
        QVERIFY(resumed.status == RunStatus::Finished);
        QCOMPARE(resumed.runId, stopped.runId);
        QCOMPARE(second.steps.front().step, std::int64_t{4});
        QCOMPARE(second.steps.back().loss, whole.steps.back().loss);
        QVERIFY(sameTensors(tiny_.trainedWeights(resumed.runId),
                            tiny_.trainedWeights(uninterrupted.runId)));
        QCOMPARE(tiny_.store().events(tiny_.store().load(resumed.runId)).steps.size(),
                 std::size_t{8});
    }

    void whatIsAskedForLeavesTheCourseAlone_data() { stoppedAndResumedEqualsUninterrupted_data(); }
    void whatIsAskedForLeavesTheCourseAlone() {
        QFETCH(int, method);
        RunConfig c = tiny_.config(static_cast<Method>(method));
        c.train.patience = 2;
        Watcher plain;
        const auto undisturbed = runTraining(c, tiny_.store(), plain, {});

        StopSource source;
        Watcher asked;
        std::vector<std::int64_t> captioned;
        asked.onSamples = [&](const std::vector<SampleCaption>& captions) {
            captioned.push_back(captions.front().step);
        };
        asked.onStep = [&](const StepEvent& e) {
            if (e.step == 2 || e.step == 3) source.ask(Request::Evaluation);
            if (e.step == 5) source.ask(Request::Captions);
            if (e.step == 4) source.ask(Request::Evaluation);  // due anyway: done once
        };
        const auto disturbed = runTraining(c, tiny_.store(), asked, source.token());
        QVERIFY(disturbed.status == RunStatus::Finished);
        QCOMPARE(asked.steps.size(), plain.steps.size());
        for (std::size_t i = 0; i < plain.steps.size(); ++i)
            QCOMPARE(asked.steps[i].loss, plain.steps[i].loss);
        QVERIFY(sameTensors(tiny_.trainedWeights(disturbed.runId),
                            tiny_.trainedWeights(undisturbed.runId)));
        QCOMPARE(captioned, (std::vector<std::int64_t>{0, 2, 3, 4, 5, 8}));

        std::vector<EvaluationEvent> scheduled;
        std::ranges::copy_if(asked.evaluations, std::back_inserter(scheduled), [](const auto& e) {
            return !e.asked;
        });
        QCOMPARE(asked.evaluations.size(), scheduled.size() + 2);
        QCOMPARE(scheduled.size(), plain.evaluations.size());
        for (std::size_t i = 0; i < scheduled.size(); ++i) {
            QCOMPARE(scheduled[i].step, plain.evaluations[i].step);
            QCOMPARE(scheduled[i].best, plain.evaluations[i].best);
            QCOMPARE(scheduled[i].metrics.at("CIDEr"), plain.evaluations[i].metrics.at("CIDEr"));
        }
        const RunEvents stored = tiny_.store().events(tiny_.store().load(disturbed.runId));
        QCOMPARE(std::ranges::count_if(stored.evaluations, &EvaluationEvent::asked), 2);
    }

    void captionsAskedForAreThoseOfAnEvaluation() {
        StopSource source;
        Watcher watcher;
        std::map<std::int64_t, std::vector<SampleCaption>> at;
        watcher.onSamples = [&](const std::vector<SampleCaption>& captions) {
            at[captions.front().step] = captions;
        };
        watcher.onStep = [&](const StepEvent& e) {
            if (e.step == 3) source.ask(Request::Captions);
        };
        RunConfig c = tiny_.config(Method::Adapter);
        (void)runTraining(c, tiny_.store(), watcher, source.token());
        Watcher evaluated;
        c.train.evaluateEvery = 3;
        evaluated.onSamples = [&](const std::vector<SampleCaption>& captions) {
            if (captions.front().step == 3) at[-1] = captions;
        };
        (void)runTraining(c, tiny_.store(), evaluated, {});
        QCOMPARE(at[3].size(), at[-1].size());
        for (std::size_t i = 0; i < at[3].size(); ++i) {
            QCOMPARE(at[3][i].imageId, at[-1][i].imageId);
            QCOMPARE(at[3][i].caption, at[-1][i].caption);
            QCOMPARE(at[3][i].cider, at[-1][i].cider);
        }
    }

    void aPausedTrainingUsesNoProcessor() {
        StopSource source;
        Watcher watcher;
        RunConfig c = tiny_.config(Method::Finetune);
        c.train.workers = 2;
        watcher.onStep = [&](const StepEvent& e) {
            if (e.step == 3) source.pause();
        };
        TrainOutcome outcome;
        std::thread training(
            [&] { outcome = runTraining(c, tiny_.store(), watcher, source.token()); });
        const auto until = [](const auto& condition) {
            while (!condition()) QThread::msleep(5);
        };
        until([&] { return source.paused(); });
        QThread::msleep(500);  // the loader still prepares batches ahead
        const std::clock_t before = std::clock();
        QThread::msleep(1000);
        const double used = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        qInfo("%.1f %% of a processor while paused", 100.0 * used);
        source.resume();
        training.join();
        QVERIFY(outcome.status == RunStatus::Finished);
        QCOMPARE(watcher.steps.size(), std::size_t{8});
        QVERIFY2(used < 0.2, qPrintable(QString::number(used)));
    }

    void missingModelIsAFailedStartNotARun() {
        RunConfig c = tiny_.config(Method::Adapter);
        c.model.path = tiny_.path("nothing-here").string();
        Watcher watcher;
        const std::size_t before = tiny_.store().list().size();
        try {
            const auto outcome = runTraining(c, tiny_.store(), watcher, {});
            QVERIFY(outcome.status == RunStatus::Failed);
            QVERIFY(outcome.message.find("nothing-here") != std::string::npos);
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("nothing-here") != std::string::npos);
            QCOMPARE(tiny_.store().list().size(), before);
        }
    }

    void testsARunAndCaptionsWithIt() {
        Watcher watcher;
        const auto outcome = runTraining(tiny_.config(Method::Adapter), tiny_.store(), watcher, {});
        TestRequest request;
        request.run = outcome.runId;
        const TestOutcome tested = testSplit(request, tiny_.store(), [](const Progress&) {}, {});
        QCOMPARE(tested.pictures, std::int64_t{4});
        QVERIFY(std::filesystem::exists(tested.captionsFile));
        QCOMPARE(tiny_.store().load(outcome.runId).test.at("CIDEr"), tested.metrics.at("CIDEr"));
        const auto pictures = readPictureResults(pictureResultsBeside(tested.captionsFile));
        QCOMPARE(pictures.size(), std::size_t{4});
        std::map<std::string, double> sums;
        BleuCounts counts;
        for (const PictureResult& picture : pictures) {
            QVERIFY(!picture.references.empty());
            QVERIFY(std::filesystem::exists(picture.imageFile));
            for (const auto& [name, value] : picture.figures.metrics) sums[name] += value / 4.0;
            counts += *picture.figures.bleu;
        }
        for (const char* mean : {"CIDEr", "ROUGE_L", "right_things", "right_colours"})
            QVERIFY2(std::abs(sums.at(mean) - tested.metrics.at(mean)) < 1e-12, mean);
        QCOMPARE(bleuOf(counts)[3], tested.metrics.at("Bleu_4"));

        ModelChoice choice;
        choice.model = tiny_.store().load(outcome.runId).folder.string();
        const ModelChoice resolved = resolveChoice(choice);
        QCOMPARE(resolved.model, tiny_.path("tiny").string());
        QVERIFY(resolved.adapter.ends_with("adapter"));
    }
};

QTEST_GUILESS_MAIN(TrainerTest)
#include "tst_trainer.moc"
