// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_fields.h"
#include "core/config/config_yaml.h"
#include "core/config/presets.h"

#include <QtTest>

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
            // Whether the shipped model is there is another test's matter.
            QVERIFY2(problem.key == "model.path", problem.sentence.c_str());
        }
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
