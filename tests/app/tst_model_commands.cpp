// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_run.h"
#include "tests/support/oracle.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using captune::Method;
using captune::test::CliRun;

class ModelCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void inspectJsonHasTheAgreedMembers();
    void inspectCountsTheAdapterAskedFor();
    void inspectTextListsPartsAndMethods();
    void convertHandsOverPathsAndPrecision();
    void convertRefusesAFilledFolder();
    void makeSampleHandsOverItsRequest();
    void makeVocabularyLearnsFromCaptions();
    void makeVocabularyLearnsAnExtraText();
    void tokenizeReadsLines();
    void tokenizeNeedsTheVocabularyOfAnOldCheckpoint();
    void tokenizeReadsAnOldVocabulary();

private:
    [[nodiscard]] std::filesystem::path folder() const { return folder_->path().toStdString(); }
    [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder() / name) << text;
        return (folder() / name).string();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::string model_;
};

void ModelCommandsTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    model_ = (folder() / "model").string();
    std::filesystem::create_directory(model_);
}

void ModelCommandsTest::inspectJsonHasTheAgreedMembers() {
    CliRun run;
    QCOMPARE(run({"inspect", "--model", model_, "--json"}), 0);
    const auto json = run.jsonLines().at(0);
    QCOMPARE(json["parameters"].get<int>(), 1'000'000);
    QCOMPARE(json["trainable"].get<int>(), 1'000'000);
    QCOMPARE(json["adapter_parameters"].get<int>(), 0);
    QCOMPARE(json["parts"]["encoder"].get<int>(), 600'000);
    QCOMPARE(json["hash"].get<std::string>(), "0123456789abcdef");
    QCOMPARE(json["tensors"][0]["shape"].get<std::vector<int>>(), (std::vector<int>{600, 1000}));
    QCOMPARE(run.engine->calls.inspected, std::vector<Method>{Method::Finetune});
}

void ModelCommandsTest::inspectCountsTheAdapterAskedFor() {
    CliRun run;
    QCOMPARE(run({"inspect",
                  "--model",
                  model_,
                  "--adapter-dim",
                  "64",
                  "--adapter-where",
                  "encoder",
                  "--json"}),
             0);
    const auto json = run.jsonLines().at(0);
    QCOMPARE(json["adapter_parameters"].get<int>(), 640);
    QCOMPARE(json["trainable"].get<int>(), 640);
    QCOMPARE(json["method"].get<std::string>(), "adapter");
    QVERIFY(run.engine->calls.config->adapter.where == captune::AdapterWhere::Encoder);
}

void ModelCommandsTest::inspectTextListsPartsAndMethods() {
    CliRun run;
    QCOMPARE(run({"inspect", "--model", model_, "--adapter-dim", "64", "--tensors"}), 0);
    const QString out = QString::fromStdString(run.out);
    QVERIFY(out.contains("Model fake, weights 0123456789abcdef"));
    QVERIFY(QRegularExpression("encoder +600,000 +60.0 %").match(out).hasMatch());
    QVERIFY(QRegularExpression("adapter +640 +1,000,640 +0.1 %").match(out).hasMatch());
    QVERIFY(QRegularExpression("finetune +1,000,000 +1,000,000 +100.0 %").match(out).hasMatch());
    QVERIFY(out.contains("encoder.weight  float32  600 x 1000"));
}

void ModelCommandsTest::convertHandsOverPathsAndPrecision() {
    CliRun run;
    const std::string target = (folder() / "new").string();
    QCOMPARE(run({"convert", model_, target, "--float16", "--json"}), 0);
    QCOMPARE(run.engine->calls.choice->model, model_);
    QVERIFY(run.engine->calls.precision == captune::Engine::Precision::Float16);
    QCOMPARE(run.jsonLines().at(0)["folder"].get<std::string>(), target);
}

void ModelCommandsTest::convertRefusesAFilledFolder() {
    static_cast<void>(write("model/config.json", "{}"));
    CliRun run;
    QCOMPARE(run({"convert", model_, model_}), 1);
    QVERIFY(run.err.find("exists already") != std::string::npos);
    QCOMPARE(run.engineLoads, 0);
}

void ModelCommandsTest::makeSampleHandsOverItsRequest() {
    CliRun run;
    const std::string target = (folder() / "drawn").string();
    QCOMPARE(
        run({"data", "make-sample", target, "--domain", "flat", "--pictures", "6", "--seed", "9"}),
        0);
    const captune::SceneRequest& request = *run.engine->calls.scenes;
    QVERIFY(request.domain == captune::SceneDomain::Flat);
    QCOMPARE(request.pictures, std::int64_t{6});
    QCOMPARE(request.seed, std::int64_t{9});
    QCOMPARE(request.folder.string(), target);
    QVERIFY(run.err.find("Drawing 5/10") != std::string::npos);
}

void ModelCommandsTest::makeVocabularyLearnsFromCaptions() {
    const std::string captions = write("captions.json",
                                       R"({"images": [{"id": 1, "file_name": "a.jpg"}],
                  "annotations": [{"image_id": 1, "id": 1, "caption": "A red boat, a red boat."},
                                  {"image_id": 1, "id": 2, "caption": "A red boat"}]})");
    const std::string target = (folder() / "words").string();
    CliRun run;
    QCOMPARE(run({"data", "make-vocabulary", target, captions, "--size", "270", "--json"}), 0);
    QCOMPARE(run.jsonLines().at(0)["captions"].get<int>(), 2);
    QVERIFY(run.jsonLines().at(0)["size"].get<int>() <= 270);
    QCOMPARE(run.engineLoads, 0);

    run.input = " red boat\n";
    QCOMPARE(run({"tokenize", "--model", target}), 0);
    QVERIFY(run.jsonLines().at(0).size() < 9);
    const std::string fromFolder = run.out;
    static_cast<void>(write("words/old.pt", "x"));
    QCOMPARE(run({"tokenize", "--model", target + "/old.pt"}), 0);
    QCOMPARE(run.out, fromFolder);
    QCOMPARE(run({"data", "make-vocabulary", target, captions, "--size", "100"}), 2);
}

void ModelCommandsTest::makeVocabularyLearnsAnExtraText() {
    const std::string captions = write("captions.json",
                                       R"({"images": [{"id": 1, "file_name": "a.jpg"}],
                  "annotations": [{"image_id": 1, "id": 1, "caption": "a red boat"}]})");
    const std::string target = (folder() / "prompted").string();
    const std::string prompt = " what does the image describe?";
    CliRun run;
    const auto idsOfPrompt = [&] {
        run.input = prompt + "\n";
        run({"tokenize", "--model", target});
        return run.jsonLines().at(0).size();
    };
    QCOMPARE(run({"data", "make-vocabulary", target, captions}), 0);
    QVERIFY(idsOfPrompt() > 20);
    QCOMPARE(run({"data",
                  "make-vocabulary",
                  target,
                  captions,
                  "--text",
                  prompt,
                  "--text-count",
                  "9",
                  "--json"}),
             0);
    QCOMPARE(run.jsonLines().at(0)["captions"].get<int>(), 1);
    QVERIFY(idsOfPrompt() < 9);
}

void ModelCommandsTest::tokenizeReadsLines() {
    CAPTUNE_NEEDS_ORACLE("hf-micro");
    CliRun run;
    run.input = " what does the image describe?\n\n a";
    const std::string model = (captune::test::oracleFolder() / "hf-micro").string();
    QCOMPARE(run({"tokenize", "--model", model}), 0);
    const auto lines = run.jsonLines();
    QCOMPARE(lines.size(), std::size_t{3});
    QVERIFY(!lines[0].empty());
    QVERIFY(lines[1].is_array() && lines[1].empty());
    QCOMPARE(run.engineLoads, 0);
    const std::string plain = run.out;
    run({"tokenize", "--model", model, "--json"});
    QCOMPARE(run.out, plain);
}

void ModelCommandsTest::tokenizeNeedsTheVocabularyOfAnOldCheckpoint() {
    CliRun run;
    QCOMPARE(run({"tokenize", "--model", write("old.pt", "x")}), 1);
    QVERIFY(run.err.find("--bpe") != std::string::npos);
    QCOMPARE(run({"tokenize", "--model", (folder() / "none").string()}), 1);
    QVERIFY(run.err.find("none") != std::string::npos);
}

void ModelCommandsTest::tokenizeReadsAnOldVocabulary() {
    CliRun run;
    QCOMPARE(run({"tokenize", "--model", write("old.pt", "x"), "--bpe", model_}), 1);
    QVERIFY2(run.err.find(model_) != std::string::npos, run.err.c_str());
}

QTEST_APPLESS_MAIN(ModelCommandsTest)
#include "tst_model_commands.moc"
