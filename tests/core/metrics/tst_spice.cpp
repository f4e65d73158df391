// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/spice.h"
#include "support/oracle.h"
#include "support/wordnet.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace captune;

namespace {

nlohmann::json readJson(const std::string& name) {
    std::ifstream in(test::oracleFolder() / "captions" / name);
    return nlohmann::json::parse(in);
}

std::string textOf(const nlohmann::json& caption) {
    return caption.is_array() ? caption.at(0).get<std::string>() : caption.get<std::string>();
}

/// The captions of a file, raw where it has raw ones.
std::vector<ScoredPair> readPairs(const std::string& name) {
    const nlohmann::json images = readJson("captions/" + name + ".json").at("images");
    const bool shared = name.starts_with("karpathy_");
    const nlohmann::json references =
        shared ? readJson("captions/karpathy_refs.json").at("images") : images;
    std::vector<ScoredPair> pairs;
    for (const auto& [id, image] : images.items()) {
        const nlohmann::json& source = references.at(id);
        const char* refs = source.contains("refs") ? "refs" : "refs_tok";
        const char* cand = image.contains("cand") ? "cand" : "cand_tok";
        pairs.push_back({textOf(image.at(cand)), source.at(refs).get<std::vector<std::string>>()});
    }
    return pairs;
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
        QCOMPARE(result.note, std::string("SPICE (native)"));
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

    void reportsAndStops() {
        const std::vector<ScoredPair> pairs(200, {"a dog", {"a cat on a mat"}});
        std::int64_t last = 0;
        (void)scoreSpice(pairs, test::spiceResources(), [&](std::int64_t done, std::int64_t total) {
            QCOMPARE(total, std::int64_t{200});
            QVERIFY(done > last);
            last = done;
        });
        QVERIFY(last > 0);
        StopSource source;
        source.requestStop();
        QVERIFY_EXCEPTION_THROWN(
            (void)scoreSpice(pairs, test::spiceResources(), {}, source.token()), Stopped);
    }

    void namesAMissingWordNet() {
        try {
            (void)SpiceResources::load("/nonexistent");
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("/nonexistent/index.noun") != std::string::npos);
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
        const auto pairs = readPairs(QTest::currentDataTag());
        const double ours = scoreSpice(pairs, test::spiceResources()).corpus;
        qInfo("SPICE (native) %.4f, original %.3f", ours, original);
        QVERIFY2(std::abs(ours - original) <= 0.010, QTest::currentDataTag());
    }
};

QTEST_APPLESS_MAIN(TestSpice)
#include "tst_spice.moc"
