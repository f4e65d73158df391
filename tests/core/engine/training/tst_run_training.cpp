// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a run when something goes wrong in the middle: the failure is clear, what was
// good is kept, and the run can go on to the same end.
#include "core/engine/training/not_finite.h"
#include "core/engine/training/run_training.h"
#include "support/folders.h"
#include "support/tiny_training.h"

#include <QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <filesystem>

using namespace captune;
using namespace captune::test;
namespace fs = std::filesystem;

class RunTrainingTest : public QObject {
    Q_OBJECT
    const TinyTraining tiny_;

    /// Trains with `harm` done after `step`, then without it, then resumes: to the same end.
    void failsAndGoesOn(const RunConfig& config,
                        std::int64_t step,
                        const std::function<void(const fs::path& run)>& harm,
                        const std::function<void(const fs::path& run)>& repair,
                        const std::string& named) {
        Watcher watcher;
        const auto folderOf = [&](const std::string& id) {
            return tiny_.store().home() / "runs" / id;
        };
        watcher.onStep = [&](const StepEvent& e) {
            if (e.step == step) harm(folderOf(watcher.plan.runId));
        };
        const auto failed = runTraining(config, tiny_.store(), watcher, {});
        repair(folderOf(failed.runId));
        QVERIFY(failed.status == RunStatus::Failed);
        CAPTUNE_CONTAINS(failed.message, named);
        const Run run = tiny_.store().load(failed.runId);
        QVERIFY(run.status == RunStatus::Failed);
        QCOMPARE(run.message, failed.message);

        Watcher second;
        const auto resumed = resumeTraining(failed.runId, tiny_.store(), second, {});
        QCOMPARE(resumed.message, std::string());
        Watcher third;
        const auto whole = runTraining(config, tiny_.store(), third, {});
        QVERIFY(
            sameTensors(tiny_.trainedWeights(resumed.runId), tiny_.trainedWeights(whole.runId)));
    }

private Q_SLOTS:
    void picturesThatVanish() {
        const RunConfig c = tiny_.config(Method::Finetune);
        Watcher drawing;
        (void)runTraining(c, tiny_.store(), drawing, {});
        const fs::path images = tiny_.store().dataFolder() / "flat-40-1" / "images";
        const fs::path away = images.parent_path() / "away";
        failsAndGoesOn(
            c,
            1,
            [&](const fs::path&) { fs::rename(images, away); },
            [&](const fs::path&) { fs::rename(away, images); },
            images.string());
    }

    void aPlaceThatCannotBeWrittenAnyMore() {
        failsAndGoesOn(
            tiny_.config(Method::Adapter),
            2,
            [](const fs::path& run) { writeText(run / "checkpoints", "in the way"); },
            [](const fs::path& run) { fs::remove(run / "checkpoints"); },
            "checkpoints");
    }

    void aHomeThatCannotBeWritten() {
        writeText(tiny_.path("file"), "no folder");
        CAPTUNE_CONTAINS(
            sentenceOf<Error>([&] { const RunStore store(tiny_.path("file") / "home"); }),
            tiny_.path("file").string());
    }

    void aLossThatIsNoNumber() {
        RunConfig c = tiny_.config(Method::Finetune);
        c.train.learningRate = 10.0;
        c.train.weightDecay = 1.0;
        c.train.maxUpdates = 80;
        c.train.epochs = 10;
        c.train.clipNorm = 0.0;
        c.train.warmupRatio = 0.0;
        c.train.evaluateEvery = 2;
        c.train.evaluatePictures = 1;
        Watcher watcher;
        const auto outcome = runTraining(c, tiny_.store(), watcher, {});
        QVERIFY(outcome.status == RunStatus::Failed);
        CAPTUNE_CONTAINS(outcome.message, "train.learning_rate");
        QVERIFY(tiny_.store().load(outcome.runId).status == RunStatus::Failed);
        for (const auto& [name, tensor] : tiny_.trainedWeights(outcome.runId))
            QVERIFY2(at::isfinite(tensor).all().item<bool>(), name.c_str());
        for (const StepEvent& step : watcher.steps) QVERIFY(std::isfinite(step.loss));
    }

    void numbersThatAreNoneArePlaced_data() {
        QTest::addColumn<double>("down");
        QTest::addColumn<double>("up");
        QTest::addColumn<int>("objective");
        QTest::addColumn<QString>("named");
        const int crossEntropy = static_cast<int>(Objective::CrossEntropy);
        // The forward pass is harmless, but the gradient too large for float32.
        QTest::newRow("gradient") << 1e25 << 1e-25 << crossEntropy
                                  << "The gradient is no finite number at update 1, batches 1 to "
                                     "2 (pictures ";
        QTest::newRow("loss") << 1e20 << 1e30 << crossEntropy
                              << "The loss is no finite number at update 1, batch 1 (pictures ";
        QTest::newRow("scores")
            << 1e20 << 1e30 << static_cast<int>(Objective::SelfCritical)
            << "Every score is no finite number at update 1, batch 1 (pictures ";
    }

    void numbersThatAreNoneArePlaced() {
        QFETCH(double, down);
        QFETCH(double, up);
        QFETCH(int, objective);
        QFETCH(QString, named);
        Watcher first;
        const auto one = runTraining(tiny_.config(Method::Adapter), tiny_.store(), first, {});
        AdapterFiles adapter = readAdapter(tiny_.lastCheckpoint(one.runId) / "adapter");
        for (auto& [name, tensor] : adapter.weights) {
            if (name.find("down_proj") != std::string::npos) tensor = tensor * down;
            if (name.find("up_proj.weight") != std::string::npos) tensor = tensor * up;
        }
        writeAdapter(tiny_.path("steep"), adapter);
        RunConfig c = tiny_.config(Method::Adapter);
        c.adapter.start = tiny_.path("steep").string();
        c.train.accumulate = 2;
        c.train.objective = static_cast<Objective>(objective);
        Watcher watcher;
        const auto outcome = runTraining(c, tiny_.store(), watcher, {});
        QVERIFY(outcome.status == RunStatus::Failed);
        CAPTUNE_CONTAINS(outcome.message, named.toStdString());
        QVERIFY(watcher.steps.empty());
        std::filesystem::remove_all(tiny_.path("steep"));
    }

    void aWrongNumberIsPlaced() {
        const std::string one = notFinite("The loss", {11, 12, 12, {"a", "b"}}).what();
        CAPTUNE_CONTAINS(one, "at update 12, batch 12 (pictures a, b);");
        const std::vector<std::string> many(12, "x");
        const std::string text = notFinite("The gradient", {0, 1, 3, many}).what();
        CAPTUNE_CONTAINS(text, "batches 1 to 3 (pictures x, x, x, x, x, x, x, x and 4 more)");
    }
};

QTEST_GUILESS_MAIN(RunTrainingTest)
#include "tst_run_training.moc"
