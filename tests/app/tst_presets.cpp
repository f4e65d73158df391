// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_fields.h"
#include "core/config/config_yaml.h"
#include "core/config/presets.h"

#include <QtTest>

#include <filesystem>
#include <string>
#include <vector>

namespace {

std::vector<captune::Preset> shipped() {
    return captune::listPresets(CAPTUNE_SOURCE_DIR "/resources/presets");
}

}  // namespace

class ShippedPresetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areTheExpectedOnes() {
        std::vector<std::string> names;
        for (const captune::Preset& preset : shipped()) {
            names.push_back(preset.name);
        }
        for (const char* name :
             {"flat-scratch", "scenes-adapter", "scenes-adapter-quick", "scenes-finetune"}) {
            QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name);
        }
    }
    void load_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        for (const captune::Preset& preset : shipped()) {
            QTest::newRow(preset.name.c_str()) << QString::fromStdString(preset.file.string())
                                               << QString::fromStdString(preset.name);
        }
    }
    void load() {
        QFETCH(QString, file);
        QFETCH(QString, name);
        const captune::RunConfig config = captune::loadConfig(file.toStdString());
        QCOMPARE(QString::fromStdString(config.name), name);
        for (const captune::FieldProblem& problem : captune::findProblems(config)) {
            // Whether the shipped model is there is another test's matter; COCO and models of
            // their own are for users to bring.
            const bool users = config.data.format == captune::DataFormat::Karpathy &&
                               (problem.key.starts_with("data.") || problem.key == "adapter.start");
            QVERIFY2(users || problem.key == "model.path", problem.sentence.c_str());
        }
    }
    void publishedRecipesComeInEverySize() {
        for (const std::string size : {"tiny", "medium", "base", "large", "huge"}) {
            for (const std::string method : {"adapter", "finetune"}) {
                const std::string folder = CAPTUNE_SOURCE_DIR "/resources/presets/";
                const std::string name = "coco-ofa-" + size + "-" + method;
                const captune::RunConfig first = captune::loadConfig(folder + name + ".yaml");
                const captune::RunConfig second = captune::loadConfig(folder + name + "-scst.yaml");
                QCOMPARE(first.train.batchSize * first.train.accumulate, std::int64_t{128});
                QCOMPARE(second.train.batchSize * second.train.accumulate, std::int64_t{64});
                QVERIFY(second.train.objective == captune::Objective::SelfCritical);
                QVERIFY(first.method == second.method);
                QCOMPARE(first.adapter.dim, std::int64_t{200});
                QCOMPARE(first.model.imageSize, std::int64_t{480});
            }
        }
    }
    void lookForDataWhereTheProgramWasStarted() {
        const captune::RunConfig config = captune::loadConfig(
            CAPTUNE_SOURCE_DIR "/resources/presets/coco-ofa-base-adapter-scst.yaml");
        const auto here = std::filesystem::current_path();
        QCOMPARE(config.data.train, (here / "dataset_coco.json").string());
        QCOMPARE(config.adapter.start, (here / "coco-ofa-base-adapter").string());
        QCOMPARE(config.model.path, std::string("OFA-Base"));
    }
    void haveTitleAndDescription() {
        for (const captune::Preset& preset : shipped()) {
            QVERIFY2(preset.title != preset.name && preset.title.size() <= 50, preset.name.c_str());
            QVERIFY2(preset.description.ends_with("."), preset.name.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(ShippedPresetsTest)
#include "tst_presets.moc"
