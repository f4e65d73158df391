// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/spice.h"
#include "support/caption_corpus.h"
#include "support/wordnet.h"

#include <cmath>

using namespace captune;

namespace {

constexpr double kNear = 0.010;

/// The two pictures that clipscore scores in its README.
std::vector<ScoredPair> clipscorePairs(const nlohmann::json& example, const char* system) {
    std::vector<ScoredPair> pairs;
    for (const auto& [picture, references] : example.at("refs").items())
        pairs.push_back({example.at(system).at("cands").at(picture), references});
    return pairs;
}

double spiceOf(const std::string& corpus) {
    return scoreSpice(test::readCaptionCorpus(corpus).pairs, test::spiceResources()).corpus;
}

}  // namespace

class TestSpice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { CAPTUNE_NEEDS_WORDNET(); }

    void scoresSmallCases() {
        const std::vector<ScoredPair> pairs{
            {"a black dog", {"a black dog"}},
            {"a sofa", {"a couch", "a red couch"}},  // sofa; couch and couch:red
            {"a cat", {"a dog"}},
            {"", {"a dog"}},
        };
        const SpiceResult result = scoreSpice(pairs, test::spiceResources());
        QCOMPARE(result.label, std::string("SPICE (native)"));
        QVERIFY2(QString::fromStdString(result.note).contains("Object 0.500"), result.note.c_str());
        QCOMPARE(result.perPicture.size(), pairs.size());
        QCOMPARE(result.perPicture[0], 1.0);
        QVERIFY(std::abs(result.perPicture[1] - 2.0 / 3.0) < 1e-12);
        QCOMPARE(result.perPicture[2], 0.0);
        QCOMPARE(result.perPicture[3], 0.0);
        QVERIFY(std::abs(result.corpus - 5.0 / 12.0) < 1e-12);
        QCOMPARE(result.categories.at("Object"), 0.5);
        QCOMPARE(result.categories.at("Color"), 0.5);  // of the two pictures with a colour
        QVERIFY(!result.categories.contains("Relation"));
    }

    void emptyCorpus() { QCOMPARE(scoreSpice({}, test::spiceResources()).corpus, 0.0); }

    void doesNotDependOnThreads() {
        std::vector<ScoredPair> pairs;
        for (int i = 0; i < 300; ++i) {
            pairs.push_back({"a dog on sofa " + std::to_string(i % 7),
                             {"two dogs lie on a couch", "a brown dog " + std::to_string(i % 3)}});
        }
        const SpiceResult one = scoreSpice(pairs, test::spiceResources(), {.threads = 1});
        const SpiceResult four = scoreSpice(pairs, test::spiceResources(), {.threads = 4});
        QCOMPARE(one.corpus, four.corpus);
        QVERIFY(one.perPicture == four.perPicture);
    }

    void reportsAndStops() {
        const std::vector<ScoredPair> pairs(200, {"a dog", {"a cat on a mat"}});
        std::int64_t last = 0;
        ParallelOptions options;
        options.progress = [&](std::int64_t done, std::int64_t total) {
            QCOMPARE(total, std::int64_t{200});
            last = done;
        };
        (void)scoreSpice(pairs, test::spiceResources(), options);
        QCOMPARE(last, std::int64_t{200});
        StopSource source;
        source.requestStop();
        QVERIFY_EXCEPTION_THROWN(
            (void)scoreSpice(pairs, test::spiceResources(), {.stop = source.token()}), Stopped);
    }

    void isLeftOutWithoutWordNet() {
        const std::vector<ScoredPair> pairs{{"a dog", {"a dog"}}};
        const QByteArray before = qgetenv("WNSEARCHDIR");
        qputenv("WNSEARCHDIR", "/nonexistent");
        EvalOptions options{{"SPICE"}};
        QVERIFY_EXCEPTION_THROWN((void)evaluate(pairs, options), Error);
        options.missing = EvalOptions::Missing::Note;
        const EvalResult without = evaluate(pairs, options);
        before.isNull() ? qunsetenv("WNSEARCHDIR") : qputenv("WNSEARCHDIR", before);
        QVERIFY(without.corpus.empty());
        const std::string& note = without.notes.at("SPICE");
        QVERIFY2(note.find("/nonexistent/index.noun is missing") != std::string::npos,
                 note.c_str());
        const EvalResult with = evaluate(pairs, options);
        QCOMPARE(with.corpus.at("SPICE (native)"), 1.0);
        QCOMPARE(with.perPicture.at("SPICE (native)").size(), std::size_t{1});
    }

    void refusesLongCaptions() {
        std::string caption = "zebra";
        for (int i = 0; i < 5000; ++i) caption += " and a dog rides";
        const std::vector<ScoredPair> pairs{{caption, {"a dog"}}};
        try {
            (void)scoreSpice(pairs, test::spiceResources());
            QFAIL("scored it");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("begins with \"zebra and"), error.what());
        }
    }

    void isNearTheOriginal_data() {
        QTest::addColumn<double>("original");
        QTest::newRow("fakecap") << 0.133;
        QTest::newRow("karpathy_magic") << 0.113;
        QTest::newRow("karpathy_zerocap") << 0.092;
        QTest::newRow("karpathy_clipre") << 0.053;
        QTest::newRow("karpathy_contrastive") << 0.029;
        QTest::newRow("flickr30k_magic") << 0.071;
    }
    void isNearTheOriginal() {
        QFETCH(double, original);
        CAPTUNE_NEEDS_ORACLE("captions/captions");
        const double ours = spiceOf(QTest::currentDataTag());
        qInfo("SPICE (native) %.4f, original %.3f", ours, original);
        QVERIFY2(std::abs(ours - original) <= kNear, QTest::currentDataTag());
    }

    void ranksSystemsAsTheOriginal() {
        CAPTUNE_NEEDS_ORACLE("captions/captions");
        const double magic = spiceOf("karpathy_magic");
        const double zerocap = spiceOf("karpathy_zerocap");
        const double clipre = spiceOf("karpathy_clipre");
        QVERIFY(magic > zerocap && zerocap > clipre && clipre > spiceOf("karpathy_contrastive"));
    }

    void scoresClipscoresExample_data() {
        QTest::addColumn<double>("original");
        QTest::newRow("good") << 0.400;
        QTest::newRow("bad") << 0.150;
    }
    void scoresClipscoresExample() {
        QFETCH(double, original);
        CAPTUNE_NEEDS_ORACLE("captions/published.json");
        const auto published = test::readJson(test::oracleFolder() / "captions/published.json");
        const auto pairs =
            clipscorePairs(published.at("clipscore example"), QTest::currentDataTag());
        const double ours = scoreSpice(pairs, test::spiceResources()).corpus;
        qInfo("SPICE (native) %.4f, original %.3f", ours, original);
        QVERIFY2(std::abs(ours - original) <= kNear, QTest::currentDataTag());
    }
};

QTEST_APPLESS_MAIN(TestSpice)
#include "tst_spice.moc"
