// SPDX-License-Identifier: GPL-3.0-or-later
// Stage 2 against the original's samples, rewards and loss (ofa-micro, ofa-misc), and as whole
// trainings.
#include "core/base/error.h"
#include "core/engine/captioning/generate.h"
#include "core/engine/training/cider_frequencies.h"
#include "core/engine/training/run_training.h"
#include "core/engine/training/self_critical.h"
#include "support/closeness.h"
#include "support/folders.h"
#include "support/micro_model.h"
#include "support/oracle.h"
#include "support/tiny_training.h"

#include <QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <span>

using namespace captune;
using namespace captune::test;

namespace {

double meanReward(std::span<const StepEvent> steps) {
    double sum = 0.0;
    for (const StepEvent& step : steps) sum += step.reward.value_or(0.0);
    return sum / static_cast<double>(steps.size());
}

/// A model that knows a little of the pictures, as stage 1 leaves it.
RunConfig stageTwo(const TinyTraining& tiny) {
    RunConfig first = tiny.config(Method::Scratch);
    first.data.pictures = 20;
    first.train.epochs = 100;
    first.train.maxUpdates = 120;
    first.train.batchSize = 8;
    first.train.captionsPerPicture = 5;
    first.train.dropout = first.train.dropPath = 0.0;
    first.train.evaluateEvery = 120;
    Watcher watcher;
    const auto outcome = runTraining(first, tiny.store(), watcher, {});
    RunConfig second = tiny.config(Method::Finetune);
    second.model.path = (tiny.lastCheckpoint(outcome.runId) / "model").string();
    second.train.objective = Objective::SelfCritical;
    second.finetune.freezeTrunk = true;
    second.data.pictures = 20;
    second.train.epochs = 100;
    second.train.maxUpdates = 12;
    second.train.batchSize = 16;  // all at once
    second.train.learningRate = second.train.endLearningRate = 3e-5;
    second.train.warmupRatio = second.train.weightDecay = 0.0;
    second.train.dropout = second.train.dropPath = second.train.labelSmoothing = 0.0;
    second.train.evaluateEvery = 12;
    second.generate.beam = 5;
    second.generate.maxLength = 40;
    return second;
}

}  // namespace

class SelfCriticalTest : public QObject {
    Q_OBJECT
    const TinyTraining tiny_;

private Q_SLOTS:
    void samplesBaselineAndLossAreTheOriginals() {
        const auto folder = oracleOrData("ofa-micro");
        const auto model = microModel(folder, Adapters::Without);
        const auto in = readSafetensors(folder / "inputs.safetensors").tensors;
        const auto out = readSafetensors(folder / "out_noadapter.safetensors").tensors;
        const auto expected = readJson(folder / "results.json")["scst"];
        const at::Tensor images = in.at("patch_images");
        const at::Tensor source = in.at("src_tokens");
        const at::Tensor mask = in.at("patch_masks");

        Batch batch;
        fillSamples(batch, generate(*model, images, source, BeamOptions{}, {}, mask));
        QVERIFY(at::equal(batch.target, out.at("scst.target")));
        QVERIFY(at::equal(batch.previous, out.at("scst.prev_output_tokens")));

        const at::Tensor scores = out.at("scst.raw_scores").contiguous();
        const std::vector<double> rewards(scores.data_ptr<double>(),
                                          scores.data_ptr<double>() + scores.numel());
        const std::vector<std::int64_t> counts(3, 5);
        batch.advantages = leaveOneOut(rewards, counts);
        CAPTUNE_CLOSE(batch.advantages, out.at("scst.reward"), 1e-12);

        // The figures were taken in inference form, though the original trains with batch norms.
        EncoderOutput memory = model->encode({model->features(images), source, mask});
        memory.rows = batch.pictures;
        const Loss loss = selfCriticalLoss(
            model->logits(model->decode(batch.previous, memory)), batch.target, batch.advantages);
        QCOMPARE(loss.tokens, expected["ntokens"].get<std::int64_t>());
        CAPTUNE_CLOSE(loss.total, at::tensor(expected["loss"].get<double>()), 1e-5);
    }

    void aLoneSampleHasNothingToCompareWith() {
        const std::vector<std::int64_t> counts{1, 2, 0};
        const at::Tensor found = leaveOneOut({3.0, 1.0, 5.0}, counts);
        QVERIFY(at::equal(found, at::tensor({0.0, -4.0, 4.0}, at::kDouble)));
    }

    void rewardsAreTheOriginals() {
        CAPTUNE_NEEDS_ORACLE("ofa-misc/cider_cases_dev.json");
        const auto data = readJson(oracleFolder() / "ofa-misc/cider_cases_dev.json");
        nlohmann::json table;
        table["pictures"] = data["ref_len_images"];
        for (const auto& row : data["document_frequency"]) {
            std::string words;
            for (const auto& word : row[0])
                words += (words.empty() ? "" : " ") + word.get<std::string>();
            table["document_frequency"][words] = row[1];
        }
        const TemporaryFolder folder;
        writeText(folder / "df.json", table.dump());
        const CiderD reward = readCiderFrequencies(folder / "df.json");
        for (const auto& row : data["cases"]) {
            ScoredPair pair{toRewardText(row["hyp"].get<std::string>()), {}};
            const auto processed = row["hyp_processed"].get<std::string>();
            QCOMPARE(splitWords(pair.hypothesis), splitWords(processed));
            for (const auto& reference : row["refs"])
                pair.references.push_back(toRewardText(reference.get<std::string>()));
            const double score = reward.score({&pair, 1}).front();
            QVERIFY(std::abs(score - row["score_scst"].get<double>()) < 1e-9);
        }
    }

    void frequenciesOfTheReferencesCountPictures() {
        const std::vector<Sample> samples{
            {"1", {}, {"A red circle.", "a circle"}}, {"2", {}, {"a square"}}, {"3", {}, {}}};
        const std::vector<NgramFrequency> table{{"A", 1},
                                                {"red", 1},
                                                {"circle", 1},
                                                {"<eos>", 2},
                                                {"a", 2},
                                                {"square", 1},
                                                {"A red", 1},
                                                {"red circle", 1},
                                                {"circle <eos>", 1},
                                                {"a circle", 1},
                                                {"a square", 1},
                                                {"square <eos>", 1},
                                                {"A red circle", 1},
                                                {"red circle <eos>", 1},
                                                {"a circle <eos>", 1},
                                                {"a square <eos>", 1},
                                                {"A red circle <eos>", 1}};
        const ScoredPair pair{"a red circle <eos>", {"A red circle <eos>", "a circle <eos>"}};
        QCOMPARE(rewardOf(samples).score({&pair, 1}).front(),
                 CiderD(DocumentFrequencies(table, 2.0)).score({&pair, 1}).front());
        QVERIFY(rewardOf(samples).score({&pair, 1}).front() > 0.0);
    }

    void aPickleOfFrequenciesIsReadLikeJson() {
        const TemporaryFolder folder;
        writeText(
            folder / "df.json",
            R"({"pictures": 3, "document_frequency": {"a": 3, "a dog": 2, "dog": 2, "cat": 1}})");
        const CiderD pickle = readCiderFrequencies(dataFolder() / "metrics/frequencies.p");
        const CiderD json = readCiderFrequencies(folder / "df.json");
        const ScoredPair pair{"a dog", {"a dog", "a cat"}};
        QCOMPARE(pickle.score({&pair, 1}).front(), json.score({&pair, 1}).front());
        QVERIFY(json.score({&pair, 1}).front() > 0.0);
    }

    void filesWithoutFrequenciesAreRefused_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("torn JSON") << QByteArray("{\"pictures\": 3,");
        QTest::newRow("no count") << QByteArray("{\"document_frequency\": {\"a\": 1}}");
        QTest::newRow("no table") << QByteArray("{\"pictures\": 3, \"document_frequency\": [1]}");
        QTest::newRow("empty table") << QByteArray("{\"pictures\": 3, \"document_frequency\": {}}");
        QTest::newRow("text count")
            << QByteArray("{\"pictures\": 3, \"document_frequency\": {\"a\": \"1\"}}");
        QTest::newRow("negative") << QByteArray(
            "{\"pictures\": 3, \"document_frequency\": {\"a\": -1}}");
        QTest::newRow("no pictures")
            << QByteArray("{\"pictures\": 0, \"document_frequency\": {\"a\": 1}}");
        QTest::newRow("other pickle") << QByteArray("\x80\x02K\x01.", 5);
        QTest::newRow("torn pickle") << QByteArray("\x80\x02}q\x00(", 6);
    }

    void filesWithoutFrequenciesAreRefused() {
        QFETCH(QByteArray, content);
        const TemporaryFolder folder;
        writeText(folder / "df", content.toStdString());
        const std::string sentence =
            sentenceOf<Error>([&] { (void)readCiderFrequencies(folder / "df"); });
        CAPTUNE_CONTAINS(sentence, (folder / "df").string());
    }

    void rewardsRise() {
        const RunConfig c = stageTwo(tiny_);
        Watcher watcher;
        const auto outcome = runTraining(c, tiny_.store(), watcher, {});
        QCOMPARE(outcome.message, std::string());
        QCOMPARE(watcher.plan.updatesPerEpoch, std::int64_t{1});
        const std::span<const StepEvent> steps(watcher.steps);
        QCOMPARE(steps.size(), std::size_t{12});
        for (const StepEvent& step : steps) {
            QVERIFY(step.reward && *step.reward >= 0.0);
            QVERIFY(step.advantage && *step.advantage >= 0.0);
        }
        const double before = *steps.front().reward;
        const double after = meanReward(steps.last(8));
        QVERIFY2(after > 1.2 * before,
                 qPrintable(QStringLiteral("%1 to %2").arg(before).arg(after)));
        const auto logged = tiny_.store().events(tiny_.store().load(outcome.runId)).steps;
        QCOMPARE(logged.back().reward, watcher.steps.back().reward);
    }

    void anAdapterGoesOnFromStageOne() {
        Watcher first;
        const auto one = runTraining(tiny_.config(Method::Adapter), tiny_.store(), first, {});
        QVERIFY(!first.steps.front().reward);

        RunConfig c = tiny_.config(Method::Adapter);
        c.adapter.start = tiny_.store().load(one.runId).folder.string();
        c.train.objective = Objective::SelfCritical;
        c.train.keepBestBy = KeepBestBy::Loss;
        c.train.maxUpdates = 2;
        Watcher second;
        const auto two = runTraining(c, tiny_.store(), second, {});
        QCOMPARE(two.message, std::string());
        QVERIFY(second.steps.front().reward.has_value());
        const auto best = *tiny_.store().checkpoint(tiny_.store().load(one.runId), "best");
        const auto start = readAdapter(best / "adapter").weights;
        const auto end = tiny_.trainedWeights(two.runId);
        for (const auto& [name, tensor] : start)
            QVERIFY2(at::allclose(end.at(name), tensor, 0.0, 0.03), name.c_str());
        QVERIFY(!sameTensors(start, end));

        c.adapter.dim = 8;
        const auto refused = runTraining(c, tiny_.store(), second, {});
        QVERIFY(refused.status == RunStatus::Failed);
        CAPTUNE_CONTAINS(refused.message, "adapter.dim 4");
    }
};

QTEST_GUILESS_MAIN(SelfCriticalTest)
#include "tst_self_critical.moc"
