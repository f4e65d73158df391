// SPDX-License-Identifier: GPL-3.0-or-later
// Whole trainings that start from earlier adapters: their mean, a stack, a fusion.
#include "core/base/error.h"
#include "core/config/field_text.h"
#include "core/engine/captioning/captioner.h"
#include "core/engine/files/adapter_folder.h"
#include "core/engine/files/model_folder.h"
#include "core/engine/training/adapter_plan.h"
#include "core/engine/training/checkpoint.h"
#include "core/engine/training/run_choice.h"
#include "core/engine/training/run_training.h"
#include "core/engine/training/test_split.h"
#include "core/runs/run_store.h"
#include "support/tiny_training.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ATen.h>

#include <functional>
#include <memory>

using namespace captune;

using test::Watcher;

namespace {

namespace fs = std::filesystem;

struct Kind {
    const char* name;
    AdapterCombine combine;
    std::int64_t trainable;  ///< of the tiny model: 4 layers of width 32
    const char* trained;     ///< part of the names of what trains
};

constexpr Kind kKinds[] = {
    {"average", AdapterCombine::Average, 4 * (2 * 32 * 4 + 32 + 4), ".adapter."},
    {"stack", AdapterCombine::Stack, 4 * (2 * 32 * 3 + 32 + 3), ".adapter.2."},
    {"fusion", AdapterCombine::Fusion, 4 * 3 * 32 * 32, ".adapter.fusion."},
};

}  // namespace

class CombinedAdaptersTest : public QObject {
    Q_OBJECT
    QTemporaryDir home_;
    std::unique_ptr<RunStore> store_;
    std::string firstRun_;
    std::string first_;
    std::string second_;

    fs::path path(const char* name) const { return home_.filePath(name).toStdString(); }

    RunConfig config(std::int64_t seed) const {
        RunConfig c;
        c.name = "test";
        c.model.path = path("tiny").string();
        c.method = Method::Adapter;
        c.adapter.dim = 4;
        c.data.domain = SceneDomain::Flat;
        c.data.pictures = 20;
        c.train.maxUpdates = 6;
        c.train.batchSize = 2;
        c.train.learningRate = 5e-3;
        c.train.warmupRatio = 0.0;
        c.train.evaluateEvery = 3;
        c.train.evaluatePictures = 2;
        c.train.sampleCaptions = 0;
        c.train.seed = seed;
        c.generate.beam = 2;
        c.generate.maxLength = 6;
        c.threads = 1;
        return c;
    }

    RunConfig combinedConfig(const Kind& kind) const {
        RunConfig c = config(7);
        c.adapter.dim = kind.combine == AdapterCombine::Average ? 4 : 3;
        c.adapter.combine = kind.combine;
        c.adapter.start = joinList({first_, second_});
        return c;
    }

    TrainOutcome train(const RunConfig& c, Watcher& watcher, const StopToken& stop = {}) const {
        return runTraining(c, *store_, watcher, stop);
    }

    fs::path adapterOf(const std::string& runId) const {
        return adapterIn(*store_->checkpoint(store_->load(runId), "last"));
    }

    /// What an adapter folder's weights are called as a part of another.
    static bool holds(const NamedTensors& all, const NamedTensors& part, const std::string& index) {
        for (const auto& [name, tensor] : part) {
            const std::size_t end = name.find(".adapter.") + 9;
            const auto found = all.find(name.substr(0, end) + index + "." + name.substr(end));
            if (found == all.end() || !at::equal(found->second, tensor)) return false;
        }
        return true;
    }

    static void addKinds() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < 3; ++i) QTest::newRow(kKinds[i].name) << i;
    }

private Q_SLOTS:
    void initTestCase() {
        test::makeTinyModel(path("tiny"));
        store_ = std::make_unique<RunStore>(path("home"));
        Watcher watcher;
        const auto one = train(config(1), watcher);
        QCOMPARE(QString::fromStdString(one.message), QString());
        firstRun_ = one.runId;
        first_ = adapterOf(one.runId).string();
        second_ = adapterOf(train(config(2), watcher).runId).string();
    }

    void trainsExactlyItsPart_data() { addKinds(); }
    void trainsExactlyItsPart() {
        QFETCH(int, index);
        const Kind& kind = kKinds[index];
        Watcher watcher;
        const NamedTensors backbone = readModel(path("tiny")).weights;
        const auto outcome = train(combinedConfig(kind), watcher);
        QCOMPARE(QString::fromStdString(outcome.message), QString());
        QCOMPARE(watcher.plan.trainable, kind.trainable);
        QCOMPARE(store_->load(outcome.runId).trainable, kind.trainable);

        const AdapterFiles result = readAdapter(adapterOf(outcome.runId));
        const AdapterFiles first = readAdapter(first_);
        const AdapterFiles second = readAdapter(second_);
        QCOMPARE(result.baseHash, first.baseHash);
        if (kind.combine == AdapterCombine::Average) {
            QVERIFY(result.shape.kind == AdapterKind::Bottleneck);
            QCOMPARE(result.weights.size(), first.weights.size());
        } else {
            QCOMPARE(std::string(toString(result.shape.kind)), std::string(kind.name));
            QVERIFY(holds(result.weights, first.weights, "0"));
            QVERIFY(holds(result.weights, second.weights, "1"));
        }
        const NamedTensors after = readModel(path("tiny")).weights;
        for (const auto& [name, tensor] : backbone) QVERIFY(at::equal(tensor, after.at(name)));
        for (const auto& [name, tensor] : startWeights(combinedConfig(kind)))
            QVERIFY2(at::equal(tensor, result.weights.at(name)) ==
                         (name.find(kind.trained) == std::string::npos),
                     name.c_str());
    }

    void averageStartsAtTheMean() {
        const NamedTensors first = readAdapter(first_).weights;
        const NamedTensors second = readAdapter(second_).weights;
        for (const auto& [name, tensor] : startWeights(combinedConfig(kKinds[0])))
            QVERIFY(at::allclose(tensor, (first.at(name) + second.at(name)) / 2, 1e-6, 1e-8));
    }

    void stoppedAndResumedEqualsUninterrupted_data() { addKinds(); }
    void stoppedAndResumedEqualsUninterrupted() {
        QFETCH(int, index);
        RunConfig c = combinedConfig(kKinds[index]);
        const fs::path copy = path("copy");
        fs::remove_all(copy);
        fs::copy(first_, copy, fs::copy_options::recursive);
        c.adapter.start = joinList({copy.string(), second_});
        Watcher watcher;
        const auto whole = train(c, watcher);

        StopSource source;
        Watcher stopper;
        stopper.onStep = [&](const StepEvent& e) {
            if (e.step == 4) source.requestStop();
        };
        const auto stopped = train(c, stopper, source.token());
        QVERIFY(stopped.status == RunStatus::Stopped);
        fs::remove_all(copy);  // a checkpoint is whole by itself
        const auto resumed = resumeTraining(stopped.runId, *store_, watcher, {});
        QCOMPARE(QString::fromStdString(resumed.message), QString());
        QVERIFY(resumed.status == RunStatus::Finished);
        const NamedTensors expected = readAdapter(adapterOf(whole.runId)).weights;
        const NamedTensors actual = readAdapter(adapterOf(resumed.runId)).weights;
        QVERIFY(test::sameTensors(actual, expected));
        QVERIFY(watcher.evaluations.back().metrics.contains("CIDEr"));
        if (kKinds[index].combine == AdapterCombine::Average)  // its start is gone
            QVERIFY(!watcher.evaluations.back().metrics.contains("weight_change"));
    }

    void resultsAreAdaptersLikeAnyOther_data() { addKinds(); }
    void resultsAreAdaptersLikeAnyOther() {
        QFETCH(int, index);
        Watcher watcher;
        const auto outcome = train(combinedConfig(kKinds[index]), watcher);
        TestRequest request;
        request.run = outcome.runId;
        request.limit = 1;
        QCOMPARE(testSplit(request, *store_, [](const Progress&) {}, {}).pictures, std::int64_t{1});

        ModelChoice choice;
        choice.model = store_->load(outcome.runId).folder.string();
        Captioner fromRun(resolveChoice(choice));
        ModelChoice plain;
        plain.model = path("tiny").string();
        Captioner attached(plain);
        const auto picture = somePicture();
        const double without = attached.score(picture, "a red circle").nll;
        attached.useAdapter(resolveChoice(choice).adapter);
        QCOMPARE(attached.score(picture, "a red circle").nll,
                 fromRun.score(picture, "a red circle").nll);
        QVERIFY(attached.score(picture, "a red circle").nll != without);
        attached.useAdapter({});
        QCOMPARE(attached.score(picture, "a red circle").nll, without);
    }

    void combinedAdaptersCombineAgain() {
        Watcher watcher;
        const auto stack = adapterOf(train(combinedConfig(kKinds[1]), watcher).runId);
        RunConfig c = combinedConfig(kKinds[2]);
        c.adapter.start = joinList({stack.string(), second_});
        const auto outcome = train(c, watcher);
        QCOMPARE(QString::fromStdString(outcome.message), QString());
        QCOMPARE(watcher.plan.trainable, kKinds[2].trainable);
        const auto result = readAdapter(adapterOf(outcome.runId));
        QCOMPARE(depthOf(result.shape), 3);
        QVERIFY(holds(result.weights, readAdapter(stack).weights, "0"));
    }

    void anotherBackboneIsRefused() {
        test::makeTinyModel(path("other"), 4);
        for (const Kind& kind : kKinds) {
            RunConfig c = combinedConfig(kind);
            c.model.path = path("other").string();
            Watcher watcher;
            const auto outcome = train(c, watcher);
            QVERIFY(outcome.status == RunStatus::Failed);
            QVERIFY2(outcome.message.find("was trained on") != std::string::npos,
                     outcome.message.c_str());
        }
    }

    void tooManyAdaptersAreToldBeforeTraining() {
        RunConfig c = combinedConfig(kKinds[2]);
        c.adapter.start = joinList(std::vector<std::string>(kMaxAdapterParts + 1, first_));
        Watcher watcher;
        const auto outcome = train(c, watcher);
        QVERIFY(outcome.status == RunStatus::Failed);
        QVERIFY2(outcome.message.find("fewer adapters") != std::string::npos,
                 outcome.message.c_str());
        QVERIFY(!store_->checkpoint(store_->load(outcome.runId), "last"));
    }

    void missingSourcesAreToldBeforeTheRun() {
        const std::size_t before = store_->list().size();
        RunConfig c = combinedConfig(kKinds[1]);
        c.adapter.start = joinList({first_, path("nowhere").string()});
        Watcher watcher;
        QVERIFY_EXCEPTION_THROWN((void)train(c, watcher), Error);
        QCOMPARE(store_->list().size(), before);
    }

    void whatTheConfigSaysOfStartAdaptersHolds_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("key");
        QTest::newRow("mean of another width") << 0 << "adapter.dim";
        QTest::newRow("stack in other layers") << 1 << "adapter.layers";
        QTest::newRow("fusion in one half") << 2 << "adapter.where";
    }
    void whatTheConfigSaysOfStartAdaptersHolds() {
        QFETCH(int, index);
        QFETCH(QString, key);
        RunConfig c = combinedConfig(kKinds[index]);
        if (index == 0) c.adapter.dim = 5;
        if (index == 1) c.adapter.layers = "0";
        if (index == 2) c.adapter.where = AdapterWhere::Encoder;
        Watcher watcher;
        const auto outcome = train(c, watcher);
        QVERIFY(outcome.status == RunStatus::Failed);
        QVERIFY2(outcome.message.find(key.toStdString()) != std::string::npos,
                 outcome.message.c_str());
    }

    void oneAdapterAloneGoesOnAsItIs() {
        RunConfig c = combinedConfig(kKinds[0]);
        const Run run = store_->load(firstRun_);
        c.adapter.start = run.folder.string();
        const NamedTensors start = startWeights(c);
        const NamedTensors first = readAdapter(adapterIn(*store_->checkpoint(run, "best"))).weights;
        QCOMPARE(start.size(), first.size());
        for (const auto& [name, tensor] : start) QVERIFY(at::equal(tensor, first.at(name)));
    }

    void whatTheBackboneSaysAloneStaysTheSame() {
        ModelChoice plain;
        plain.model = path("tiny").string();
        Captioner captioner(plain);
        const double before = captioner.score(somePicture(), "a red circle").nll;
        Watcher watcher;
        const auto outcome = train(combinedConfig(kKinds[2]), watcher);
        Captioner after(plain);
        QCOMPARE(after.score(somePicture(), "a red circle").nll, before);
        const auto& facts = store_->load(outcome.runId).facts;
        QCOMPARE(facts.at("backbone before"), facts.at("backbone after"));
    }

private:
    /// What a run with this config starts with.
    NamedTensors startWeights(const RunConfig& c) const {
        ModelChoice choice;
        choice.model = c.model.path;
        LoadedModel model = openModel(choice);
        auto generator = at::detail::createCPUGenerator(static_cast<std::uint64_t>(c.train.seed));
        if (!startAdapters(model, c.adapter, {}, generator)) return {};
        return model.network->adapters().tensors();
    }

    fs::path somePicture() const {
        for (const auto& entry : fs::recursive_directory_iterator(store_->dataFolder()))
            if (entry.path().extension() == ".jpg") return entry.path();
        return {};
    }
};

QTEST_GUILESS_MAIN(CombinedAdaptersTest)
#include "tst_combined_adapters.moc"
