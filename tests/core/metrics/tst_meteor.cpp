// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/meteor.h"
#include "core/metrics/words.h"
#include "support/caption_corpus.h"
#include "support/oracle.h"

#include <QtTest>

#include <cmath>
#include <fstream>
#include <sstream>

using namespace captune;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr double kTolerance = 1e-6;
const fs::path kLists = "captions/meteor_resources";

void compare(double actual, double expected, const std::string& what, double most = kTolerance) {
    QVERIFY2(
        std::abs(actual - expected) <= most,
        (what + ": " + std::to_string(actual) + " instead of " + std::to_string(expected)).c_str());
}

/// METEOR's own lists; loaded once, as it takes a while in a debug build.
const MeteorResources& meteorLists() {
    static const MeteorResources resources = MeteorResources::load(test::oracleFolder() / kLists);
    return resources;
}

std::vector<std::vector<std::string>> readTable(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#')) continue;
        std::vector<std::string>& row = rows.emplace_back();
        std::istringstream fields(line);
        for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
    }
    return rows;
}

/// The numbers in the order in which METEOR prints them.
std::vector<std::int64_t> numbersOf(const MeteorStatistics& statistics) {
    const MeteorSide& hypothesis = statistics.hypothesis;
    const MeteorSide& reference = statistics.reference;
    std::vector<std::int64_t> numbers{hypothesis.words.total(),
                                      reference.words.total(),
                                      hypothesis.words.function,
                                      reference.words.function};
    for (std::size_t i = 0; i < kMeteorModules; ++i) {
        for (const std::int64_t number : {hypothesis.matched[i].content,
                                          reference.matched[i].content,
                                          hypothesis.matched[i].function,
                                          reference.matched[i].function})
            numbers.push_back(number);
    }
    numbers.push_back(statistics.chunks);
    numbers.push_back(hypothesis.matchedTotal());
    numbers.push_back(reference.matchedTotal());
    return numbers;
}

std::string join(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (const std::int64_t number : numbers)
        text += (text.empty() ? "" : " ") + std::to_string(number);
    return text;
}

std::string withoutStops(std::string text) {
    std::erase(text, '.');
    return text;
}

}  // namespace

class MeteorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesOnSinglePairs() {
        CAPTUNE_NEEDS_ORACLE("captions/meteor_pairs.tsv");
        const auto rows = readTable(test::oracleFolder() / "captions/meteor_pairs.tsv");
        QVERIFY(rows.size() > 2000);
        int wrong = 0;
        for (const auto& row : rows) {
            const MeteorStatistics statistics = alignMeteor(row.at(5), row.at(4), meteorLists());
            const std::string numbers = join(numbersOf(statistics));
            const double score = meteorScore(statistics);
            if (numbers == row[3] && std::abs(score - std::stod(row[2])) <= kTolerance) continue;
            if (++wrong > 20) continue;
            qWarning("%s\n%s\n%s\n%s instead of %s, %f instead of %s",
                     row[0].c_str(),
                     row[5].c_str(),
                     row[4].c_str(),
                     numbers.c_str(),
                     row[3].c_str(),
                     score,
                     row[2].c_str());
        }
        QCOMPARE(wrong, 0);
    }

    void agreesOnRawSentences() {
        CAPTUNE_NEEDS_ORACLE("captions/meteor_wmt_segments.tsv");
        const auto rows = readTable(test::oracleFolder() / "captions/meteor_wmt_segments.tsv");
        int agreed = 0;
        int wrong = 0;
        int wrongWithoutParaphrases = 0;
        for (const auto& row : rows) {
            const double score = meteorScore(alignMeteor(row.at(4), row.at(5), meteorLists()));
            const bool published = row[3] == "1";
            agreed += published ? 1 : 0;
            if (std::abs(score - std::stod(row[2])) > kTolerance) ++wrongWithoutParaphrases;
            if (!published || std::abs(score - std::stod(row[1])) <= kTolerance) continue;
            ++wrong;
            qWarning("%s: %f instead of %s", row[0].c_str(), score, row[1].c_str());
        }
        QVERIFY(agreed > 200);
        QCOMPARE(wrong, 0);
        QCOMPARE(wrongWithoutParaphrases, 0);
    }

    void agreesOnCorpora_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : test::kScoredCorpora) QTest::newRow(name) << name;
    }
    void agreesOnCorpora() {
        CAPTUNE_NEEDS_ORACLE("captions/captions/fakecap.json");
        QFETCH(QString, name);
        const auto corpus = test::readCaptionCorpus(name.toStdString());
        const MeteorResult result = scoreMeteor(corpus.pairs, meteorLists());
        compare(result.corpus, corpus.corpus.at("METEOR_nopara"), "corpus");
        double sum = 0.0;
        for (std::size_t i = 0; i < corpus.pairs.size(); ++i) {
            const json& picture = corpus.pictures[i];
            compare(result.perPicture[i], picture.at("METEOR_nopara"), corpus.pairs[i].hypothesis);
            sum += result.perPicture[i];
        }
        compare(sum / static_cast<double>(corpus.pairs.size()),
                corpus.corpus.at("METEOR_nopara_mean_of_images"),
                "mean of pictures");
    }

    void staysNearWithWordNet_data() { agreesOnCorpora_data(); }
    void staysNearWithWordNet() {
        CAPTUNE_NEEDS_ORACLE("captions/captions/fakecap.json");
        QFETCH(QString, name);
        static const MeteorResources resources = MeteorResources::load({});
        const auto corpus = test::readCaptionCorpus(name.toStdString());
        const double expected = corpus.corpus.at("METEOR_nopara");
        const MeteorResult result = scoreMeteor(corpus.pairs, resources);
        qInfo("%.6f, %+.6f from METEOR's lists", result.corpus, result.corpus - expected);
        compare(result.corpus, expected, "corpus", 0.0005);
    }

    void agreesWithPublishedFigures() {
        CAPTUNE_NEEDS_ORACLE("captions/published.json");
        const json published = test::readJson(test::oracleFolder() / "captions/published.json");
        const json& clipscore = published.at("clipscore example");
        for (const char* kind : {"good", "bad"}) {
            std::vector<ScoredPair> pairs;
            for (const auto& [id, references] : clipscore.at("refs").items()) {
                ScoredPair pair{withoutStops(clipscore.at(kind).at("cands").at(id)), {}};
                for (const json& text : references) pair.references.push_back(withoutStops(text));
                pairs.push_back(std::move(pair));
            }
            compare(scoreMeteor(pairs, meteorLists()).corpus,
                    clipscore.at(kind).at("METEOR"),
                    kind,
                    0.00005);
        }
        const json& nlg = published.at("nlg-eval tests");
        for (const char* group : {"individual", "meteor_test"}) {
            for (const json& one : nlg.at(group)) {
                const ScoredPair pair{one.at("hyp"), one.at("refs")};
                compare(
                    scoreMeteor({&pair, 1}, meteorLists()).corpus, one.at("METEOR"), one.at("hyp"));
            }
        }
        const json& corpus = nlg.at("corpus");
        std::vector<ScoredPair> pairs;
        for (std::size_t i = 0; i < corpus.at("hyp").size(); ++i)
            pairs.push_back({corpus["hyp"][i], {corpus["ref1"][i], corpus["ref2"][i]}});
        compare(scoreMeteor(pairs, meteorLists()).corpus,
                corpus.at("METEOR_nopara_oracle"),
                "corpus of nlg-eval");
    }
};

QTEST_APPLESS_MAIN(MeteorTest)
#include "tst_meteor.moc"
