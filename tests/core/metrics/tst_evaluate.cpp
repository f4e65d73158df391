// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/cider.h"
#include "core/metrics/document_frequencies.h"
#include "core/metrics/evaluate.h"
#include "support/oracle.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <memory>

using namespace captune;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr double kTolerance = 1e-9;
const std::vector<std::string> kMetrics{"Bleu_1", "Bleu_2", "Bleu_3", "Bleu_4", "ROUGE_L", "CIDEr"};

json readJson(const fs::path& file) {
    std::ifstream in(file);
    return json::parse(in);
}

void compare(double actual, double expected, const std::string& what) {
    const double difference = std::abs(actual - expected);
    QVERIFY2(difference <= kTolerance,
             (what + ": " + std::to_string(actual) + " instead of " + std::to_string(expected) +
              ", off by " + QString::number(difference).toStdString())
                 .c_str());
}

struct Corpus {
    std::vector<std::string> ids;
    std::vector<ScoredPair> pairs;
};

/// The tokens of one system; Karpathy systems keep their references in a file of their own.
Corpus readCorpus(const json& data, const json& references) {
    Corpus corpus;
    for (const auto& [id, image] : data.at("images").items()) {
        const json& refs = image.contains("refs_tok") ? image : references.at("images").at(id);
        corpus.ids.push_back(id);
        corpus.pairs.push_back({image.at("cand_tok"), refs.at("refs_tok")});
    }
    return corpus;
}

}  // namespace

class EvaluateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithHandMadeCases() {
        const json cases = readJson(test::dataFolder() / "metrics/hand_cases.json").at("cases");
        QVERIFY(cases.size() >= 6);
        for (const json& one : cases) {
            std::vector<ScoredPair> pairs;
            for (const json& pair : one.at("pairs")) {
                pairs.push_back({pair.at("hypothesis"), pair.at("references")});
            }
            const EvalResult result = evaluate(pairs);
            for (const auto& [name, value] : one.at("corpus").items()) {
                compare(result.corpus.at(name), value, one.at("name").get<std::string>() + name);
            }
            const json perPicture = one.value("per_picture", json::object());
            for (const auto& [name, values] : perPicture.items()) {
                for (std::size_t i = 0; i < pairs.size(); ++i) {
                    compare(result.perPicture.at(name).at(i),
                            values.at(i),
                            one.at("name").get<std::string>() + " picture " + name);
                }
            }
        }
    }

    void givesEveryMetricForEveryPicture() {
        const std::vector<ScoredPair> pairs{{"a b", {"a b c"}}, {"", {"c", "d e"}}};
        const EvalResult result = evaluate(pairs);
        QCOMPARE(result.corpus.size(), kMetrics.size());
        for (const std::string& metric : kMetrics) {
            QCOMPARE(result.perPicture.at(metric).size(), pairs.size());
            QVERIFY(std::isfinite(result.corpus.at(metric)));
            QVERIFY(result.perPicture.at(metric)[1] < 1e-6);
        }
    }

    void refusesWhatCannotBeScored() {
        QVERIFY_EXCEPTION_THROWN((void)evaluate({}), Error);
        const std::vector<ScoredPair> lonely{{"a", {"a"}}, {"b", {}}};
        try {
            (void)evaluate(lonely);
            QFAIL("scored it");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("picture 2"), error.what());
        }
    }

    void choosesMetrics() {
        const std::vector<ScoredPair> pairs{{"a b", {"a b c"}}, {"a c", {"c", "d e"}}};
        QCOMPARE(evaluate(pairs, {{"bleu"}}).corpus.size(), std::size_t{4});
        const EvalResult chosen = evaluate(pairs, {{"CIDEr_plain", "rouge_l", "ROUGE_L"}});
        QCOMPARE(chosen.corpus.size(), std::size_t{2});
        QVERIFY(chosen.corpus.contains("CIDEr_plain"));
        try {
            (void)evaluate(pairs, {{"ROUGE"}});
            QFAIL("knew it");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("BLEU, METEOR, ROUGE_L, CIDEr, SPICE"),
                     error.what());
        }
    }

    void doesNotDependOnThreads() {
        std::vector<ScoredPair> pairs;
        for (int i = 0; i < 300; ++i) {
            const std::string number = std::to_string(i % 17);
            pairs.push_back({"a dog number " + number, {"dog " + number, "the dog number seven"}});
        }
        const EvalResult one = evaluate(pairs, {{}, {.threads = 1}});
        const EvalResult four = evaluate(pairs, {{}, {.threads = 4}});
        QVERIFY(one.corpus == four.corpus);
        QVERIFY(one.perPicture == four.perPicture);
    }

    void reportsAndStops() {
        const std::vector<ScoredPair> pairs(200, {"a b c", {"a b d"}});
        std::int64_t last = -1;
        std::int64_t total = 0;
        EvalOptions options;
        options.parallel.progress = [&](std::int64_t done, std::int64_t all) {
            QVERIFY(done >= last);
            last = done;
            total = all;
        };
        (void)evaluate(pairs, options);
        QCOMPARE(total, std::int64_t{3 * 200});
        QCOMPARE(last, total);
        StopSource stop;
        stop.requestStop();
        QVERIFY_EXCEPTION_THROWN((void)evaluate(pairs, {{}, {.stop = stop.token()}}), Stopped);
    }

    void scoresAgainOverTheSameReferences() {
        const std::vector<std::vector<std::string>> references{{"a b c d"}, {"c d e", "a"}};
        const ReferenceSet set(references);
        QCOMPARE(set.size(), std::size_t{2});
        const std::vector<std::string> good{"a b c d", "c d e"};
        const std::vector<std::string> bad{"x", "y"};
        const double first = set.evaluate(good).corpus.at("CIDEr");
        QVERIFY(set.evaluate(bad).corpus.at("CIDEr") < first);
        QCOMPARE(set.evaluate(good).corpus.at("CIDEr"), first);
        QVERIFY_EXCEPTION_THROWN((void)set.evaluate(std::vector<std::string>{"a"}), Error);
    }

    void readsFrequencyTables() {
        QTemporaryDir folder;
        const fs::path file = folder.filePath("table.json").toStdString();
        const auto write = [&file](const char* text) { std::ofstream(file) << text; };
        write(
            "{\"pictures\": 100, \"document_frequency\": {\"a\": 90, \"a dog\": 10, \"dog\": 20}}");
        auto table = std::make_unique<const DocumentFrequencies>(readDocumentFrequencies(file));
        const std::vector<std::vector<std::string>> references{{"a dog"}};
        const ReferenceSet set(references, std::move(table));
        const std::vector<NgramFrequency> rows{{"a", 90.0}, {"a dog", 10.0}, {"dog", 20.0}};
        const ScoredPair pair{"a big dog", {"a dog"}};
        compare(set.evaluate(std::vector<std::string>{pair.hypothesis}).corpus.at("CIDEr"),
                CiderD(DocumentFrequencies(rows, 100.0)).score({&pair, 1})[0],
                "CIDEr");
        for (const char* broken :
             {"",
              "[]",
              "{",
              "{\"pictures\": 5}",
              "{\"pictures\": \"5\", \"document_frequency\": {}}",
              "{\"pictures\": 5, \"document_frequency\": []}",
              "{\"pictures\": 0, \"document_frequency\": {}}",
              "{\"pictures\": 5, \"document_frequency\": {\"a\": \"x\"}}",
              "{\"pictures\": 5, \"document_frequency\": {\"a\": -1}}",
              "{\"pictures\": 5, \"document_frequency\": {\"a b c d e\": 1}}"}) {
            write(broken);
            try {
                (void)readDocumentFrequencies(file);
                QFAIL(broken);
            } catch (const Error& error) {
                QVERIFY2(QString(error.what()).contains("table.json"), error.what());
            }
        }
    }

    void refusesBadFrequencyTables() {
        const auto make = [](const char* words, double count, double pictures) {
            const std::vector<NgramFrequency> table{{words, count}};
            (void)DocumentFrequencies(table, pictures);
        };
        make("a b c d", 1.0, 2.0);
        QVERIFY_EXCEPTION_THROWN(make("a b c d e", 1.0, 2.0), Error);
        QVERIFY_EXCEPTION_THROWN(make(" ", 1.0, 2.0), Error);
        QVERIFY_EXCEPTION_THROWN(make("a", 0.0, 2.0), Error);
        QVERIFY_EXCEPTION_THROWN(make("a", std::nan(""), 2.0), Error);
        QVERIFY_EXCEPTION_THROWN(make("a", 1.0, 0.0), Error);
    }

    void agreesWithCocoCaption_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"fakecap",
                                 "karpathy_magic",
                                 "karpathy_zerocap",
                                 "karpathy_clipre",
                                 "karpathy_contrastive",
                                 "val2017_showtell",
                                 "flickr30k_magic",
                                 "pascal50s",
                                 "abstract48s_B",
                                 "abstract48s_C"}) {
            QTest::newRow(file) << file;
        }
    }
    void agreesWithCocoCaption() {
        CAPTUNE_NEEDS_ORACLE("captions/captions/fakecap.json");
        QFETCH(QString, file);
        const fs::path folder = test::oracleFolder() / "captions/captions";
        const json data = readJson(folder / (file.toStdString() + ".json"));
        const json references =
            file.startsWith("karpathy") ? readJson(folder / "karpathy_refs.json") : json::object();
        const Corpus corpus = readCorpus(data, references);
        const EvalResult result =
            evaluate(corpus.pairs, {{"BLEU", "ROUGE_L", "CIDEr", "CIDEr_plain"}});
        QString row = "| " + file + " | " + QString::number(corpus.ids.size());
        for (const char* key : {"Bleu_1", "Bleu_4", "ROUGE_L", "CIDEr", "CIDEr_plain"})
            row += " | " + QString::number(result.corpus.at(key), 'f', 4);
        qInfo("%s |", qPrintable(row));
        std::vector<std::string> metrics = kMetrics;
        metrics.emplace_back("CIDEr_plain");
        for (const std::string& metric : metrics) {
            compare(result.corpus.at(metric), data.at("corpus").at(metric), metric);
            for (std::size_t i = 0; i < corpus.ids.size(); ++i) {
                compare(result.perPicture.at(metric)[i],
                        data.at("images").at(corpus.ids[i]).at(metric),
                        metric + " of " + corpus.ids[i]);
                if (QTest::currentTestFailed()) return;
            }
        }
    }

    void agreesWithTheRewardsOfOfa() {
        CAPTUNE_NEEDS_ORACLE("ofa-misc/cider_cases_dev.json");
        const json data = readJson(test::oracleFolder() / "ofa-misc/cider_cases_dev.json");
        std::vector<NgramFrequency> table;
        for (const json& row : data.at("document_frequency")) {
            std::string words;
            for (const json& word : row.at(0)) words += word.get<std::string>() + ' ';
            table.push_back({words, row.at(1)});
        }
        const CiderD scorer(DocumentFrequencies(table, data.at("ref_len_images").get<double>()));
        QVERIFY(!data.at("cases").empty());
        const auto withoutEnd = [](std::string text) {
            const std::size_t end = text.rfind(" <eos>");
            return end == std::string::npos ? text : text.substr(0, end);
        };
        for (const json& one : data.at("cases")) {
            const std::vector<std::string> references = one.at("refs_processed");
            ScoredPair pair{one.at("hyp_processed"), references};
            compare(scorer.score({&pair, 1})[0], one.at("score_scst"), one.at("hyp"));
            pair.hypothesis = withoutEnd(pair.hypothesis);
            for (std::string& reference : pair.references) reference = withoutEnd(reference);
            compare(scorer.score({&pair, 1})[0], one.at("score_eval_no_eos"), one.at("hyp"));
        }
    }
};

QTEST_APPLESS_MAIN(EvaluateTest)
#include "tst_evaluate.moc"
