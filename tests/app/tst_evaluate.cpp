// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_run.h"
#include "tests/support/quoted.h"

#include <QtTest>

#include <filesystem>
#include <fstream>

using namespace captune;
using namespace captune::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const std::string kReferences = quoted(
    "{'images': [{'id': 7}, {'id': 9}], 'annotations': ["
    "{'image_id': 7, 'id': 1, 'caption': 'A dog can\\u2019t swim.'},"
    "{'image_id': 7, 'id': 2, 'caption': 'The brown dog, sitting.'},"
    "{'image_id': 9, 'id': 3, 'caption': 'Two red cars on a street!'}]}");
const std::string kResults = quoted(
    "[{'image_id': 9, 'caption': 'two red cars on a street'},"
    "{'image_id': 7, 'caption': 'A dog can\\u0027t swim'}]");

struct Case {
    QTemporaryDir folder;
    CliRun run;

    fs::path file(const char* name, const std::string& text = {}) {
        const fs::path path = folder.filePath(name).toStdString();
        if (!text.empty()) std::ofstream(path) << text;
        return path;
    }
    int evaluate(const std::string& references,
                 const std::string& results,
                 const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments{"evaluate",
                                           "--references",
                                           file("captions.json", references).string(),
                                           "--results",
                                           file("results.json", results).string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
};

}  // namespace

class CliEvaluateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void printsFractions() {
        Case test;
        QCOMPARE(test.evaluate(kReferences, kResults, {"--json"}), 0);
        QVERIFY2(test.run.err.empty(), test.run.err.c_str());
        QCOMPARE(test.run.engineLoads, 0);
        const json figures = test.run.jsonLines().at(0);
        for (const char* key : {"Bleu_1", "Bleu_2", "Bleu_3", "Bleu_4", "ROUGE_L"})
            QVERIFY2(std::abs(figures.at(key).get<double>() - 1.0) < 1e-6, key);
        QVERIFY(figures.at("CIDEr").get<double>() > 1.0);
        QCOMPARE(test.evaluate(kReferences, kResults), 0);
        QVERIFY(QString::fromStdString(test.run.out).contains("Bleu_4"));
        QVERIFY(QString::fromStdString(test.run.out).contains("2 pictures"));
    }

    void takesTokensAsTheyAre() {
        Case test;
        QCOMPARE(test.evaluate(kReferences, kResults, {"--json", "--pretokenized"}), 0);
        QVERIFY(test.run.jsonLines().at(0).at("Bleu_4").get<double>() < 0.9);
    }

    void choosesMetrics() {
        Case test;
        const auto both = {
            std::string("--json"), std::string("--metrics"), std::string("cider,ROUGE_L")};
        QCOMPARE(test.evaluate(kReferences, kResults, both), 0);
        QCOMPARE(test.run.jsonLines().at(0).size(), std::size_t{2});
        QCOMPARE(test.evaluate(kReferences, kResults, {"--metrics", "CLIPScore"}), 1);
        QVERIFY(QString::fromStdString(test.run.err).contains("CLIPScore"));
    }

    void labelsSpice() {
        Case test;
        QCOMPARE(test.evaluate(kReferences, kResults, {"--metrics", "spice"}), 0);
        QVERIFY(QString::fromStdString(test.run.out).contains("SPICE (native): scene graphs"));
        const std::string folder = test.folder.path().toStdString();
        QCOMPARE(test.evaluate(kReferences, kResults, {"--metrics", "SPICE", "--spice", folder}),
                 1);
        QVERIFY(QString::fromStdString(test.run.err).contains("holds no spice-*.jar"));
    }

    void writesFiguresOfEveryPicture() {
        Case test;
        const fs::path out = test.file("out.json");
        QCOMPARE(test.evaluate(kReferences, kResults, {"--per-image", out.string()}), 0);
        std::ifstream in(out);
        const json list = json::parse(in);
        QCOMPARE(list.size(), std::size_t{2});
        QCOMPARE(list[0].at("image_id").get<int>(), 7);
        QVERIFY(std::abs(list[1].at("ROUGE_L").get<double>() - 1.0) < 1e-9);
        QCOMPARE(list[0].size(), std::size_t{9});
        QVERIFY(list[0].contains("SPICE (native)"));
    }

    void warnsOfWhatIsLeftOut() {
        Case test;
        const std::string one = quoted("[{'image_id': 9, 'caption': ' '}]");
        QCOMPARE(test.evaluate(kReferences, one, {"--json"}), 0);
        const QString warnings = QString::fromStdString(test.run.err);
        QVERIFY2(warnings.contains("1 of the 2 pictures"), test.run.err.c_str());
        QVERIFY2(warnings.contains("empty"), test.run.err.c_str());
        QCOMPARE(test.run.jsonLines().at(0).at("ROUGE_L").get<double>(), 0.0);
    }

    void refuses_data() {
        QTest::addColumn<QString>("references");
        QTest::addColumn<QString>("results");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name,
                            const std::string& references,
                            const std::string& results,
                            const char* told) {
            QTest::newRow(name) << QString::fromStdString(references)
                                << QString::fromStdString(results) << QString(told);
        };
        row("unknown picture",
            kReferences,
            quoted("[{'image_id': 8, 'caption': 'a'}]"),
            "picture 8");
        row("two captions",
            kReferences,
            quoted("[{'image_id': 9, 'caption': 'a'}, {'image_id': 9, 'caption': 'b'}]"),
            "two captions");
        row("no results", kReferences, "[]", "no captions");
        row("results of another form", kReferences, quoted("{'9': 'a'}"), "results.json");
        row("number as a caption",
            kReferences,
            quoted("[{'image_id': 9, 'caption': 1}]"),
            "entry 1");
        row("list as an id", kReferences, quoted("[{'image_id': [], 'caption': 'a'}]"), "entry 1");
        row("torn results", kReferences, "[{", "results.json");
        row("deep results", kReferences, std::string(100'000, '['), "results.json");
        row("torn references", "{\"images\": [", kResults, "captions.json");
        row("references of another form", "[1, 2]", kResults, "captions.json");
        row("no annotations", quoted("{'images': []}"), kResults, "annotations");
        row("picture without references",
            quoted("{'images': [{'id': 7}, {'id': 9}], 'annotations': "
                   "[{'image_id': 7, 'caption': 'a'}]}"),
            kResults,
            "picture 9");
        row("fraction as an id",
            quoted("{'images': [{'id': 7.5}], 'annotations': []}"),
            kResults,
            "captions.json");
    }
    void refuses() {
        QFETCH(QString, references);
        QFETCH(QString, results);
        QFETCH(QString, told);
        Case test;
        QCOMPARE(test.evaluate(references.toStdString(), results.toStdString()), 1);
        QVERIFY2(QString::fromStdString(test.run.err).contains(told), test.run.err.c_str());
        QVERIFY(test.run.out.empty());
    }

    void wantsBothFiles() {
        CliRun run;
        QCOMPARE(run({"evaluate", "--references", "a.json"}), 2);
        QCOMPARE(run({"evaluate", "--references", "no.json", "--results", "no.json"}), 1);
    }
};

QTEST_APPLESS_MAIN(CliEvaluateTest)
#include "tst_evaluate.moc"
