// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/process.h"
#include "core/estimate/run_cost.h"
#include "core/estimate/run_estimate.h"

#include <QtTest>

using namespace captune;

namespace {

/// As scenes-adapter-quick: 320 training pictures with 5 captions each.
RunConfig quick() {
    RunConfig config;
    config.train.epochs = 8;
    config.train.batchSize = 16;
    config.train.captionsPerPicture = 5;
    config.train.evaluateEvery = 40;
    config.train.evaluatePictures = 30;
    return config;
}

const DataSize kQuickData{{{5, 320}}, 40};

/// Trained for 100 updates of 16 pictures in 160 s, 90 s of evaluations beside.
Run earlier() {
    Run run;
    run.id = "20261101-101010-earlier";
    run.config = quick();
    run.status = RunStatus::Stopped;
    run.started = "2026-11-01T10:10:10Z";
    run.step = 100;
    run.totalUpdates = 160;
    run.trainSeconds = 160.0;
    run.timeSplit = {{"evaluation", 90.0}};
    run.peakMemoryBytes = 1'000'000'000;
    run.facts = {{"host", hostName()},
                 {"cpu", cpuName()},
                 {"validation pictures", "40"},
                 {"updates per epoch", "20"}};
    return run;
}

ModelReport smallModel() {
    ModelReport model;
    model.imageSize = 64;
    model.parameters = 10'000'000;
    model.trainable = 1'000'000;
    model.tensors = {{"encoder.embed_images.conv1.weight", "float32", {8, 3, 7, 7}},
                     {"encoder.embed_images.layer1.0.conv1.weight", "float32", {16, 8, 1, 1}},
                     {"encoder.embed_images.layer3.0.conv2.weight", "float32", {32, 16, 3, 3}},
                     {"encoder.image_proj.weight", "float32", {20, 32}},
                     {"encoder.image_proj.bias", "float32", {20}},
                     {"encoder.layers.0.fc1.weight", "float32", {40, 20}},
                     {"encoder.embed_tokens.weight", "float32", {100, 20}},
                     {"encoder.embed_positions.weight", "float32", {50, 20}},
                     {"decoder.layers.0.cross_attn.k_proj.weight", "float32", {20, 20}},
                     {"decoder.layers.0.fc1.weight", "float32", {40, 20}}};
    return model;
}

std::optional<RunEstimate> fromRuns(const RunConfig& config, std::vector<Run> runs) {
    return estimateFromRuns(config, workOf(config, kQuickData), smallModel(), runs);
}

RunEstimate fromShapes(const RunConfig& config, double rate = 1e9) {
    return estimateFromShapes(config, workOf(config, kQuickData), smallModel(), rate);
}

}  // namespace

class RunEstimateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void workIsCountedFromTheData() {
        RunConfig config = quick();
        RunWork work = workOf(config, kQuickData);
        QCOMPARE(work.updates, std::int64_t{160});
        QCOMPARE(work.looks, std::int64_t{2560});
        QCOMPARE(work.captionsEach, std::int64_t{5});
        QCOMPARE(work.trainPictures, std::int64_t{320});
        QCOMPARE(work.evaluations, std::int64_t{5});
        QCOMPARE(work.evaluated, std::int64_t{30});
        config.train.captionsPerPicture = 1;
        config.train.maxUpdates = 50;
        config.train.evaluateEvery = 0;
        config.train.evaluatePictures = 0;
        work = workOf(config, kQuickData);
        QCOMPARE(work.updates, std::int64_t{50});
        QCOMPARE(work.looks, std::int64_t{800});
        QCOMPARE(work.captionsEach, std::int64_t{1});
        QCOMPARE(work.evaluations, std::int64_t{2});
        QCOMPARE(work.evaluated, std::int64_t{40});
        QCOMPARE(workOf(config, {}).looks, std::int64_t{0});
    }

    void scenesThatAreNotDrawnAreKnown() {
        DataConfig data;
        data.pictures = 400;
        const DataSize size = sizeOf(data, "/nowhere", {});
        QCOMPARE(size.train.at(5), std::int64_t{320});
        QCOMPARE(size.valPictures, std::int64_t{40});
        data.format = DataFormat::Coco;
        data.train = "/nowhere/captions.json";
        QVERIFY_EXCEPTION_THROWN((void)sizeOf(data, "/nowhere", {}), Error);
    }

    void anEarlierRunGivesPaceAndMemory() {
        // 0.1 s a picture; evaluations at 0, 40 and 80 took 90 s for 3 * 30 pictures.
        const auto estimate = fromRuns(quick(), {earlier()});
        QVERIFY(estimate);
        QCOMPARE(estimate->measuredBy, std::string("20261101-101010-earlier"));
        QCOMPARE(estimate->seconds, 0.1 * 2560 + 1.0 * 5 * 30);
        QCOMPARE(estimate->memoryBytes, std::int64_t{1'000'000'000});
    }

    void timeAndMemoryFollowTheBatch() {
        RunConfig config = quick();
        config.train.batchSize = 32;
        const auto estimate = fromRuns(config, {earlier()});
        QVERIFY(estimate);
        QCOMPARE(estimate->measuredBatch, std::int64_t{16});
        QCOMPARE(estimate->seconds, 0.1 * 2560 + 1.0 * 3 * 30);
        // 352 MB are weights, optimiser and program; the rest belongs to the pictures.
        QCOMPARE(estimate->memoryBytes, std::int64_t{352'000'000 + 2 * 648'000'000});
    }

    void theRunThatIsMostAlikeCounts() {
        Run other = earlier();
        other.id = "20261102-101010-other";
        other.config.train.batchSize = 64;
        other.started = "2026-11-02T10:10:10Z";
        QCOMPARE(fromRuns(quick(), {other, earlier()})->measuredBy, earlier().id);
        other.config = quick();
        QCOMPARE(fromRuns(quick(), {earlier(), other})->measuredBy, other.id);
    }

    void runsThatAreNotAlikeTellNothing_data() {
        QTest::addColumn<int>("what");
        for (int what = 0; what < 8; ++what) QTest::addRow("%d", what) << what;
    }
    void runsThatAreNotAlikeTellNothing() {
        QFETCH(int, what);
        Run run = earlier();
        switch (what) {
            case 0:
                run.config.model.path = "another";
                break;
            case 1:
                run.config.method = Method::Finetune;
                break;
            case 2:
                run.config.model.imageSize = 480;
                break;
            case 3:
                run.facts["host"] = "elsewhere";
                break;
            case 4:
                run.facts["cpu"] = "another";
                break;
            case 5:
                run.step = 2;
                break;
            case 6:
                run.config.train.mixedPrecision = MixedPrecision::Bfloat16;
                break;
            default:
                run.config.train.objective = Objective::SelfCritical;
                break;
        }
        QVERIFY(!fromRuns(quick(), {run}));
        QVERIFY(!fromRuns(quick(), {}));
    }

    void aRunOfAnotherMethodGivesTheRate() {
        Run finetune = earlier();
        finetune.config.method = Method::Finetune;
        finetune.facts["train data"] = "320 pictures, 1600 captions, 49a2";
        const auto rate = rateFromRuns(quick(), smallModel(), {&finetune, 1});
        QVERIFY(rate);
        QCOMPARE(rate->run, finetune.id);
        // The run itself, told by that rate: 100 of its 160 updates took 160 s.
        RunWork work = workOf(finetune.config, kQuickData);
        work.evaluations = 0;
        const RunEstimate same =
            estimateFromShapes(finetune.config, work, smallModel(), rate->multiplyAddsPerSecond);
        QVERIFY(qAbs(same.seconds - 256.0) < 1e-6);
        // Adapters need less of the backward pass.
        QVERIFY(fromShapes(quick(), rate->multiplyAddsPerSecond).seconds < 256.0);
        Run later = finetune;
        later.id = "20261102-101010-later";
        later.started = "2026-11-02T10:10:10Z";
        QCOMPARE(rateFromRuns(quick(), smallModel(), std::vector{later, finetune})->run, later.id);
    }

    void runsOfAnotherModelMachineOrNumberOfThreadsGiveNoRate() {
        Run run = earlier();
        QVERIFY(rateFromRuns(quick(), smallModel(), {&run, 1}));
        run.config.threads = 1;
        QVERIFY(!rateFromRuns(quick(), smallModel(), {&run, 1}));
        run = earlier();
        run.config.model.path = "another";
        QVERIFY(!rateFromRuns(quick(), smallModel(), {&run, 1}));
        run = earlier();
        run.facts["host"] = "elsewhere";
        QVERIFY(!rateFromRuns(quick(), smallModel(), {&run, 1}));
        run = earlier();
        run.trainSeconds = 0.0;
        QVERIFY(!rateFromRuns(quick(), smallModel(), {&run, 1}));
        QVERIFY(!rateFromRuns(quick(), {}, std::vector{earlier()}));
    }

    void aRunWithoutFiguresOfItsTimeIsNoDivisionByZero() {
        Run run = earlier();
        run.timeSplit.clear();
        run.facts.erase("validation pictures");
        run.facts.erase("updates per epoch");
        run.peakMemoryBytes = 0;
        QCOMPARE(fromRuns(quick(), {run})->seconds, 256.0);
        run.timeSplit = {{"evaluation", 1.0}};
        QVERIFY(std::isfinite(fromRuns(quick(), {run})->seconds));
    }

    void theCostOfAPictureIsCountedFromTheShapes() {
        const PictureCost cost = costOf(smallModel());
        QCOMPARE(cost.trunk, 8.0 * 3 * 49 * 32 * 32 + 16.0 * 8 * 16 * 16 + 32.0 * 16 * 9 * 4 * 4);
        QCOMPARE(cost.encoder, (20.0 * 32 + 40.0 * 20) * (16 + 10));
        QCOMPARE(cost.decoderOfImage, 400.0 * (16 + 10));
        QCOMPARE(cost.decoderOfToken, 800.0 + 100.0 * 20);
        QCOMPARE(costOf({}).trunk, 0.0);
    }

    void moreWorkTakesLongerAndMoreRoom() {
        RunConfig config = quick();
        const RunEstimate adapter = fromShapes(config);
        QVERIFY(adapter.measuredBy.empty());
        QVERIFY(adapter.seconds > 0.0);
        QCOMPARE(fromShapes(config, 2e9).seconds, adapter.seconds / 2.0);
        config.data.cacheFeatures = CacheFeatures::Off;
        const RunEstimate uncached = fromShapes(config);
        QVERIFY(uncached.seconds > adapter.seconds);
        config.method = Method::Finetune;
        const RunEstimate finetune = fromShapes(config);
        QVERIFY(finetune.seconds > uncached.seconds);
        QVERIFY(finetune.memoryBytes > uncached.memoryBytes);
        config.train.gradientCheckpointing = true;
        QVERIFY(fromShapes(config).seconds > finetune.seconds);
        QVERIFY(fromShapes(config).memoryBytes < finetune.memoryBytes);
        config.train.batchSize = 32;
        QVERIFY(fromShapes(config).memoryBytes > fromShapes(quick()).memoryBytes);
    }
};

QTEST_APPLESS_MAIN(RunEstimateTest)
#include "tst_run_estimate.moc"
