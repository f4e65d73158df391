// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/cider.h"
#include "core/metrics/evaluate.h"
#include "support/oracle.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

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

    void refusesBadFrequencyTables() {
        const auto make = [](const char* words, double count, double pictures) {
            const std::vector<NgramFrequency> table{{words, count}};
            (void)CiderD(table, pictures);
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
        QElapsedTimer timer;
        timer.start();
        const EvalResult result = evaluate(corpus.pairs);
        qInfo(
            "%zu pictures in %lld ms", corpus.ids.size(), static_cast<long long>(timer.elapsed()));
        for (const std::string& metric : kMetrics) {
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
        const CiderD scorer(table, data.at("ref_len_images"));
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
