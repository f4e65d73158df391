// SPDX-License-Identifier: GPL-3.0-or-later
// The program trains on COCO as it is unpacked: real pictures and captions, a model folder in the
// Hugging Face layout with the real vocabulary.
#include "tests/support/folders.h"
#include "tests/support/oracle_pictures.h"

#include <QProcess>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <sstream>
#include <vector>

using nlohmann::json;
using namespace captune;

namespace {

constexpr int kLongestMs = 300'000;

/// COCO with a config for it.
class CocoExperiment {
public:
    CocoExperiment() {
        test::writeCocoTree(root_.path());
        const std::string annotations = (root_ / "annotations/captions_").string();
        test::writeText(root_ / "run.yaml",
                        "model:\n  path: " + (test::oracleFolder() / "hf-micro").string() +
                            "\nadapter:\n  dim: 16\ndata:\n  format: coco\n  images: " +
                            root_.path().string() + "\n  train: " + annotations +
                            "train2017.json\n  val: " + annotations +
                            "val2017.json\ntrain:\n  epochs: 4\n  batch_size: 4\n"
                            "  captions_per_picture: 5\n  learning_rate: 5e-3\n"
                            "  evaluate_pictures: 8\n");
    }

    /// The events that `captune-cli train --json` prints.
    [[nodiscard]] std::vector<json> train(const QString& method) const {
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QStringLiteral(CAPTUNE_BINARY_DIR "/app/captune-cli"),
                      {"train",
                       QString::fromStdString((root_ / "run.yaml").string()),
                       "--json",
                       "--set",
                       "method=" + method,
                       "--home",
                       QString::fromStdString((root_ / "home").string())});
        if (!program.waitForFinished(kLongestMs) || program.exitCode() != 0) return {};
        std::vector<json> events;
        std::istringstream lines(program.readAllStandardOutput().toStdString());
        for (std::string line; std::getline(lines, line);) events.push_back(json::parse(line));
        return events;
    }

private:
    test::TemporaryFolder root_;
};

std::vector<json> named(const std::vector<json>& events, const std::string& name) {
    std::vector<json> some;
    for (const json& event : events)
        if (event.at("event") == name) some.push_back(event);
    return some;
}

}  // namespace

class CocoTrainingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void learnsFromRealCaptions_data() {
        QTest::addColumn<double>("mostOfFirstLoss");
        QTest::newRow("adapter") << 0.95;
        QTest::newRow("finetune") << 0.8;
    }

    void learnsFromRealCaptions() {
        CAPTUNE_NEEDS_ORACLE("captions/images/manifest.json");
        CAPTUNE_NEEDS_ORACLE("hf-micro/pytorch_model.bin");
        QFETCH(double, mostOfFirstLoss);
        const CocoExperiment coco;
        const auto events = coco.train(QTest::currentDataTag());
        const auto steps = named(events, "step");
        QVERIFY(steps.size() > 10);
        QCOMPARE_LE(steps.back().at("loss").get<double>(),
                    mostOfFirstLoss * steps.front().at("loss").get<double>());
        const auto evaluations = named(events, "evaluation");
        QVERIFY(evaluations.size() >= 2);
        const json& figures = evaluations.back().at("metrics");
        qInfo("%s: %s", QTest::currentDataTag(), figures.dump().c_str());
        QVERIFY(figures.contains("CIDEr") && figures.contains("Bleu_4"));
        QVERIFY(figures.at("loss") < evaluations.front().at("metrics").at("loss"));
    }
};

QTEST_GUILESS_MAIN(CocoTrainingTest)
#include "tst_coco_training.moc"
