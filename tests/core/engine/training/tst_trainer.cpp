// SPDX-License-Identifier: GPL-3.0-or-later
// Whole trainings of a very small model on a few drawn pictures, through runTraining.
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/engine/files/adapter_folder.h"
#include "core/engine/files/model_folder.h"
#include "core/engine/training/run_choice.h"
#include "core/engine/training/run_training.h"
#include "core/engine/training/test_split.h"
#include "core/runs/run_store.h"
#include "support/tiny_model.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <functional>
#include <memory>

using namespace captune;

namespace {

class Watcher final : public TrainObserver {
public:
    void planned(const RunPlan& p) override { plan = p; }
    void stepDone(const StepEvent& e) override {
        steps.push_back(e);
        if (onStep) onStep(e);
    }
    void evaluationDone(const EvaluationEvent& e) override { evaluations.push_back(e); }
    void samplesCaptioned(const std::vector<SampleCaption>& c) override { samples = c; }
    void noted(const std::string& sentence) override { notes += sentence + "\n"; }

    RunPlan plan;
    std::vector<StepEvent> steps;
    std::vector<EvaluationEvent> evaluations;
    std::vector<SampleCaption> samples;
    std::string notes;
    std::function<void(const StepEvent&)> onStep;
};

bool sameTensors(const NamedTensors& a, const NamedTensors& b) {
    if (a.size() != b.size()) return false;
    for (const auto& [name, tensor] : a) {
        const auto found = b.find(name);
        if (found == b.end() || !at::equal(tensor, found->second)) return false;
    }
    return true;
}

}  // namespace

class TrainerTest : public QObject {
    Q_OBJECT
    QTemporaryDir home_;
    std::unique_ptr<RunStore> store_;

    std::filesystem::path path(const char* name) const {
        return home_.filePath(name).toStdString();
    }

    RunConfig config(Method method) const {
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

    std::filesystem::path lastCheckpoint(const std::string& runId) const {
        return *store_->checkpoint(store_->load(runId), "last");
    }

    NamedTensors trainedWeights(const std::string& runId) const {
        const auto folder = lastCheckpoint(runId);
        return std::filesystem::exists(folder / "adapter") ? readAdapter(folder / "adapter").weights
                                                           : readModel(folder / "model").weights;
    }

private Q_SLOTS:
    void initTestCase() {
        test::makeTinyModel(path("tiny"));
        store_ = std::make_unique<RunStore>(path("home"));
    }

    void writesAWholeRun() {
        Watcher watcher;
        const TrainOutcome outcome = runTraining(config(Method::Adapter), *store_, watcher, {});
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

        const Run run = store_->load(outcome.runId);
        QVERIFY(run.status == RunStatus::Finished);
        QCOMPARE(run.step, std::int64_t{8});
        QCOMPARE(run.trainable, watcher.plan.trainable);
        QVERIFY(run.peakMemoryBytes > 0);
        QCOMPARE(run.modelHash, readModel(path("tiny")).hash);
        QCOMPARE(store_->events(run).steps.size(), std::size_t{8});
        QVERIFY(std::filesystem::exists(lastCheckpoint(run.id) / "adapter"));
    }

    void adapterLeavesTheBackboneAlone() {
        const auto before = readModel(path("tiny"));
        Watcher watcher;
        const auto outcome = runTraining(config(Method::Adapter), *store_, watcher, {});
        QVERIFY(outcome.status == RunStatus::Finished);
        const auto after = readModel(path("tiny"));
        QVERIFY(sameTensors(before.weights, after.weights));
        QCOMPARE(readAdapter(lastCheckpoint(outcome.runId) / "adapter").baseHash, before.hash);
    }

    void finetuneFreezesWhatItIsTold() {
        RunConfig c = config(Method::Finetune);
        c.finetune.freezeTrunk = true;
        Watcher watcher;
        const auto outcome = runTraining(c, *store_, watcher, {});
        QVERIFY(outcome.status == RunStatus::Finished);
        const auto before = readModel(path("tiny")).weights;
        int changed = 0;
        for (const auto& [name, tensor] : trainedWeights(outcome.runId)) {
            const bool frozen =
                name.starts_with("encoder.embed_images.") || name == "encoder.embed_tokens.weight";
            const bool same = at::equal(tensor, before.at(name));
            QVERIFY2(!frozen || same, name.c_str());
            changed += same ? 0 : 1;
        }
        QVERIFY(changed > 50);
    }

    void lossFallsWhenFourPicturesAreLearnedByHeart() {
        RunConfig c = config(Method::Scratch);
        c.data.pictures = 10;
        c.train.epochs = 100;
        c.train.maxUpdates = 60;
        c.train.batchSize = 8;
        c.train.dropout = c.train.dropPath = 0.0;
        c.train.evaluateEvery = 60;
        Watcher watcher;
        QVERIFY(runTraining(c, *store_, watcher, {}).status == RunStatus::Finished);
        const double first = watcher.steps.front().nll;
        const double last = watcher.steps.back().nll;
        QVERIFY2(last < 0.6 * first, qPrintable(QStringLiteral("%1 to %2").arg(first).arg(last)));
    }

    void severalCaptionsShareALook() {
        RunConfig c = config(Method::Adapter);
        c.train.captionsPerPicture = 5;
        Watcher watcher;
        QVERIFY(runTraining(c, *store_, watcher, {}).status == RunStatus::Finished);
        QCOMPARE(watcher.plan.updatesPerEpoch, std::int64_t{8});  // 32 pictures, 4 a batch
    }

    void sameSeedSameWeights() {
        std::vector<NamedTensors> weights;
        for (int i = 0; i < 2; ++i) {
            Watcher watcher;
            weights.push_back(
                trainedWeights(runTraining(config(Method::Finetune), *store_, watcher, {}).runId));
        }
        QVERIFY(sameTensors(weights[0], weights[1]));
    }

    void keptFeaturesChangeNoBit_data() {
        QTest::addColumn<int>("method");
        QTest::newRow("adapter") << static_cast<int>(Method::Adapter);
        QTest::newRow("finetune") << static_cast<int>(Method::Finetune);
    }

    void keptFeaturesChangeNoBit() {
        QFETCH(int, method);
        RunConfig c = config(static_cast<Method>(method));
        c.finetune.freezeTrunk = true;
        c.train.captionsPerPicture = 5;  // 8 updates see every picture
        const RunStore store(path(QTest::currentDataTag()));
        std::vector<Watcher> watchers;
        std::vector<std::string> runs;
        for (const auto cache :
             {CacheFeatures::Off, CacheFeatures::Float32, CacheFeatures::Float32}) {
            c.data.cacheFeatures = cache;
            runs.push_back(runTraining(c, store, watchers.emplace_back(), {}).runId);
        }
        const auto weights = [&](const std::string& id) {
            const auto folder = *store.checkpoint(store.load(id), "last");
            return method == static_cast<int>(Method::Adapter)
                       ? readAdapter(folder / "adapter").weights
                       : readModel(folder / "model").weights;
        };
        for (std::size_t i = 1; i < runs.size(); ++i) {
            QVERIFY(sameTensors(weights(runs[0]), weights(runs[i])));
            QCOMPARE(watchers[i].steps.back().loss, watchers[0].steps.back().loss);
            QVERIFY(watchers[i].evaluations.back().metrics ==
                    watchers[0].evaluations.back().metrics);
        }
        QVERIFY(watchers[0].notes.empty());
        QVERIFY(watchers[1].notes.find("computed once and kept") != std::string::npos);
        QVERIFY(watchers[2].notes.find("36 are there already") != std::string::npos);

        c.data.cacheFeatures = CacheFeatures::Float16;
        Watcher rounded;
        QVERIFY(runTraining(c, store, rounded, {}).status == RunStatus::Finished);
        const double apart = rounded.steps.back().loss / watchers[0].steps.back().loss - 1.0;
        QVERIFY2(std::abs(apart) < 1e-2, qPrintable(QString::number(apart)));
    }

    void gradientCheckpointingTrainsTheSame() {
        RunConfig c = config(Method::Adapter);
        c.adapter.dropout = 0.1;
        c.adapter.where = AdapterWhere::Decoder;  // elsewhere sums are rounded otherwise
        Watcher plain;
        const auto without = runTraining(c, *store_, plain, {});
        c.train.gradientCheckpointing = true;
        Watcher again;
        const auto with = runTraining(c, *store_, again, {});
        QCOMPARE(again.steps.back().loss, plain.steps.back().loss);
        QVERIFY(sameTensors(trainedWeights(with.runId), trainedWeights(without.runId)));
    }

    void bfloat16StaysNearFloat32() {
        RunConfig c = config(Method::Finetune);
        Watcher full;
        (void)runTraining(c, *store_, full, {});
        c.train.mixedPrecision = MixedPrecision::Bfloat16;
        Watcher mixed;
        const auto outcome = runTraining(c, *store_, mixed, {});
        QCOMPARE(QString::fromStdString(outcome.message), QString());
        QVERIFY(mixed.steps.front().loss != full.steps.front().loss);
        const double apart = mixed.steps.back().loss / full.steps.back().loss - 1.0;
        QVERIFY2(std::abs(apart) < 0.05, qPrintable(QString::number(apart)));
    }

    void float16DoesNothingOnAProcessor() {
        RunConfig c = config(Method::Adapter);
        c.device = Device::Cpu;
        Watcher full;
        (void)runTraining(c, *store_, full, {});
        c.train.mixedPrecision = MixedPrecision::Float16;
        Watcher mixed;
        (void)runTraining(c, *store_, mixed, {});
        QCOMPARE(mixed.steps.back().loss, full.steps.back().loss);
        QVERIFY(mixed.notes.find("no effect on a processor") != std::string::npos);
        QVERIFY(full.notes.find("no effect") == std::string::npos);
    }

    void stoppedAndResumedEqualsUninterrupted_data() {
        QTest::addColumn<int>("method");
        QTest::newRow("adapter") << static_cast<int>(Method::Adapter);
        QTest::newRow("finetune") << static_cast<int>(Method::Finetune);
    }

    void stoppedAndResumedEqualsUninterrupted() {
        QFETCH(int, method);
        const RunConfig c = config(static_cast<Method>(method));
        Watcher whole;
        const auto uninterrupted = runTraining(c, *store_, whole, {});

        StopSource source;
        Watcher first;
        first.onStep = [&](const StepEvent& e) {
            if (e.step == 3) source.requestStop();
        };
        const auto stopped = runTraining(c, *store_, first, source.token());
        QVERIFY(stopped.status == RunStatus::Stopped);
        QCOMPARE(first.steps.size(), std::size_t{3});
        QVERIFY(store_->load(stopped.runId).status == RunStatus::Stopped);

        Watcher second;
        const auto resumed = resumeTraining(stopped.runId, *store_, second, {});
        QVERIFY(resumed.status == RunStatus::Finished);
        QCOMPARE(resumed.runId, stopped.runId);
        QCOMPARE(second.steps.front().step, std::int64_t{4});
        QCOMPARE(second.steps.back().loss, whole.steps.back().loss);
        QVERIFY(sameTensors(trainedWeights(resumed.runId), trainedWeights(uninterrupted.runId)));
        QCOMPARE(store_->events(store_->load(resumed.runId)).steps.size(), std::size_t{8});
    }

    void infiniteLossStopsBeforeWeightsChange() {
        RunConfig c = config(Method::Finetune);
        c.train.learningRate = 10.0;
        c.train.weightDecay = 1.0;
        c.train.maxUpdates = 80;
        c.train.epochs = 10;
        c.train.clipNorm = 0.0;
        c.train.warmupRatio = 0.0;
        c.train.evaluateEvery = 100;
        Watcher watcher;
        const auto outcome = runTraining(c, *store_, watcher, {});
        QVERIFY(outcome.status == RunStatus::Failed);
        QVERIFY2(outcome.message.find("learning_rate") != std::string::npos,
                 outcome.message.c_str());
        QVERIFY(store_->load(outcome.runId).status == RunStatus::Failed);
    }

    void missingModelIsAFailedStartNotARun() {
        RunConfig c = config(Method::Adapter);
        c.model.path = path("nothing-here").string();
        Watcher watcher;
        const std::size_t before = store_->list().size();
        try {
            const auto outcome = runTraining(c, *store_, watcher, {});
            QVERIFY(outcome.status == RunStatus::Failed);
            QVERIFY(outcome.message.find("nothing-here") != std::string::npos);
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("nothing-here") != std::string::npos);
            QCOMPARE(store_->list().size(), before);
        }
    }

    void testsARunAndCaptionsWithIt() {
        Watcher watcher;
        const auto outcome = runTraining(config(Method::Adapter), *store_, watcher, {});
        TestRequest request;
        request.run = outcome.runId;
        const TestOutcome tested = testSplit(request, *store_, [](const Progress&) {}, {});
        QCOMPARE(tested.pictures, std::int64_t{4});
        QVERIFY(std::filesystem::exists(tested.captionsFile));
        QCOMPARE(store_->load(outcome.runId).test.at("CIDEr"), tested.metrics.at("CIDEr"));

        ModelChoice choice;
        choice.model = store_->load(outcome.runId).folder.string();
        const ModelChoice resolved = resolveChoice(choice);
        QCOMPARE(resolved.model, path("tiny").string());
        QVERIFY(resolved.adapter.ends_with("adapter"));
    }
};

QTEST_GUILESS_MAIN(TrainerTest)
#include "tst_trainer.moc"
