// SPDX-License-Identifier: GPL-3.0-or-later
// Small cases worked out by hand; tst_meteor compares with the original.
#include "core/base/error.h"
#include "core/metrics/meteor.h"
#include "support/folders.h"

#include <QtTest>

#include <cmath>
#include <zlib.h>

using namespace captune;

namespace {

/// "dog" and "hound" share a sense, "mice" is the plural of "mouse", "big" and "large scale" are
/// paraphrases of each other.
MeteorResources smallResources(const test::TemporaryFolder& folder) {
    const auto file = folder / "paraphrase-en.gz";
    const gzFile packed = gzopen(file.c_str(), "wb");
    gzputs(packed, "0.5\nbig\nlarge scale\n0.1\nbig\nsomething else\n0.2\nlarge scale map\nmap\n");
    gzclose(packed);
    MeteorResources resources;
    resources.paraphrases = MeteorParaphrases::load(file);
    resources.synonyms.addSynsets("dog\n1 2\nhound\n2\nmouse\n3\nrodent\n3\n", "synsets");
    resources.synonyms.addExceptions("mouse\nmice\n", "exceptions");
    resources.functionWords = {"a", "the"};
    resources.note = "small";
    return resources;
}

MeteorWordCount at(const MeteorSide& side, MeteorModule module) {
    return side.matched[static_cast<std::size_t>(module)];
}

void compare(double actual, double expected) {
    QVERIFY2(std::abs(actual - expected) < 1e-12,
             qPrintable(QString("%1 instead of %2").arg(actual).arg(expected)));
}

double mean(double precision, double recall) {
    return 1.0 / (0.15 / precision + 0.85 / recall);
}

double penalty(double chunks, double matches) {
    return 1.0 - 0.6 * std::pow(chunks / matches, 0.2);
}

}  // namespace

class MeteorAlignerTest : public QObject {
    Q_OBJECT
private:
    test::TemporaryFolder folder_;
    MeteorResources resources_ = smallResources(folder_);

    MeteorStatistics align(const char* hypothesis, const char* reference) {
        return alignMeteor(hypothesis, reference, resources_);
    }

private Q_SLOTS:
    void scores_data() {
        QTest::addColumn<QString>("hypothesis");
        QTest::addColumn<QString>("reference");
        QTest::addColumn<int>("chunks");
        QTest::addColumn<double>("score");
        const auto row = [](const char* name,
                            const char* hypothesis,
                            const char* reference,
                            int chunks,
                            double score) {
            QTest::newRow(name) << hypothesis << reference << chunks << score;
        };
        row("same", "a dog runs", "a dog runs", 1, 1.0);
        row("nothing in common", "x", "y", 0, 0.0);
        row("no hypothesis", "", "a dog", 0, 0.0);
        row("no reference", "a dog", "", 0, 0.0);
        row("neither", "", "", 0, 0.0);
        row("stems", "dogs run", "dog runs", 1, 0.6);
        row("synonyms", "hound", "dog", 1, 0.8);
        row("irregular form", "mice", "rodent", 1, 0.8);
        row("regular form", "hounds", "dog", 1, 0.8);
        row("order", "x y z", "z y x", 3, 0.4);
        row("function words weigh less", "the dog", "a dog", 1, 0.75 * 0.4);
        row("recall weighs more", "x", "x y z w", 1, mean(1.0, 0.25) * penalty(1, 1));
        row("precision weighs less", "x y z w", "x", 1, mean(0.25, 1.0) * penalty(1, 1));
        row("half a chunk", "x y q", "x y r", 1, 2.0 / 3.0 * penalty(1, 2));
        row("exact before synonym", "dog hound", "hound dog", 2, penalty(2, 2));
        row("fewest chunks", "a x a y", "a y", 1, mean(1.0 / 2.0, 1.0) * penalty(1, 2));
        row("paraphrase", "a large scale plan", "a big plan", 1, mean(1.9 / 2.5, 1.45 / 1.75));
        row("paraphrase, other way",
            "a big plan",
            "a large scale plan",
            1,
            mean(1.45 / 1.75, 1.9 / 2.5));
    }
    void scores() {
        QFETCH(QString, hypothesis);
        QFETCH(QString, reference);
        QFETCH(int, chunks);
        QFETCH(double, score);
        const MeteorStatistics statistics =
            align(qUtf8Printable(hypothesis), qUtf8Printable(reference));
        QCOMPARE(static_cast<int>(statistics.chunks), chunks);
        compare(meteorScore(statistics), score);
    }

    void countsWordsByModuleAndKind() {
        const MeteorStatistics statistics =
            align("the hounds chase a large scale mouse", "the dog chased a big mouse today");
        const MeteorSide& hypothesis = statistics.hypothesis;
        const MeteorSide& reference = statistics.reference;
        QVERIFY((hypothesis.words == MeteorWordCount{5, 2}));
        QVERIFY((reference.words == MeteorWordCount{5, 2}));
        QVERIFY((at(hypothesis, MeteorModule::Exact) == MeteorWordCount{1, 2}));
        QVERIFY((at(reference, MeteorModule::Exact) == MeteorWordCount{1, 2}));
        QVERIFY((at(hypothesis, MeteorModule::Stem) == MeteorWordCount{1, 0}));
        QVERIFY((at(hypothesis, MeteorModule::Synonym) == MeteorWordCount{1, 0}));
        QVERIFY((at(hypothesis, MeteorModule::Paraphrase) == MeteorWordCount{2, 0}));
        QVERIFY((at(reference, MeteorModule::Paraphrase) == MeteorWordCount{1, 0}));
        QCOMPARE(static_cast<int>(hypothesis.matchedTotal()), 7);
        QCOMPARE(static_cast<int>(reference.matchedTotal()), 6);
        QCOMPARE(static_cast<int>(statistics.chunks), 1);
    }

    void matchesEachWordOnce() {
        const MeteorStatistics statistics = align("x x x", "x y x");
        QCOMPARE(static_cast<int>(statistics.hypothesis.matchedTotal()), 2);
        QCOMPARE(static_cast<int>(statistics.reference.matchedTotal()), 2);
    }

    void takesTheBestReference() {
        const std::vector<ScoredPair> pairs{{"x y", {"z", "x y w", "x y v"}}};
        const MeteorResult result = scoreMeteor(pairs, resources_);
        compare(result.perPicture[0], mean(1.0, 2.0 / 3.0) * penalty(1, 2));
        QCOMPARE(static_cast<int>(result.statistics.reference.words.content), 3);
    }

    void keepsTheFirstOfEqualReferences() {
        const std::vector<ScoredPair> pairs{{"x", {"y", "z w"}}};
        const MeteorResult result = scoreMeteor(pairs, resources_);
        QCOMPARE(result.perPicture[0], 0.0);
        QCOMPARE(static_cast<int>(result.statistics.reference.words.content), 1);
    }

    void scoresTheSumOfStatistics() {
        const std::vector<ScoredPair> pairs{{"x y", {"x y"}}, {"x y z", {"z y x"}}, {"q", {"r"}}};
        const MeteorResult result = scoreMeteor(pairs, resources_);
        compare(result.perPicture[0], 1.0);
        compare(result.perPicture[1], 0.4);
        // The whole first picture counts as no fragmentation, so three chunks of five words.
        QCOMPARE(static_cast<int>(result.statistics.chunks), 3);
        compare(result.corpus, 5.0 / 6.0 * penalty(3, 5));
        QCOMPARE(result.note, resources_.note);
    }

    void isTheSameEveryTime() {
        std::vector<ScoredPair> pairs;
        for (int i = 0; i < 500; ++i) {
            pairs.push_back({"a dog and a dog " + std::to_string(i % 7),
                             {"a hound and the dogs " + std::to_string(i % 3), "dogs and dogs"}});
        }
        const MeteorResult first = scoreMeteor(pairs, resources_);
        for (int i = 0; i < 3; ++i) {
            const MeteorResult again = scoreMeteor(pairs, resources_);
            QVERIFY(again.perPicture == first.perPicture);
            QVERIFY(again.statistics == first.statistics);
        }
    }

    void bearsRepetition() {
        std::string hypothesis;
        for (int i = 0; i < 300; ++i) hypothesis += "dog ";
        const std::string reference = hypothesis + "hound";
        const MeteorStatistics statistics = alignMeteor(hypothesis, reference, resources_);
        QCOMPARE(static_cast<int>(statistics.hypothesis.matchedTotal()), 300);
        QCOMPARE(static_cast<int>(statistics.chunks), 1);
    }

    void refusesWhatCannotBeScored() {
        const std::vector<ScoredPair> lonely{{"x", {"x"}}, {"y", {}}};
        const auto sentence =
            test::sentenceOf<Error>([&] { (void)scoreMeteor(lonely, resources_); });
        CAPTUNE_CONTAINS(sentence, "picture 2");
        std::string caption;
        for (std::size_t i = 0; i <= kLongestMeteorCaption; ++i) caption += "x ";
        const std::vector<ScoredPair> endless{{caption, {"x"}}};
        const auto tooLong =
            test::sentenceOf<Error>([&] { (void)scoreMeteor(endless, resources_); });
        CAPTUNE_CONTAINS(tooLong, "1001 words");
    }

    void stopsWhenAsked() {
        const std::vector<ScoredPair> pairs{{"x", {"x"}}};
        StopSource source;
        source.requestStop();
        QVERIFY_EXCEPTION_THROWN((void)scoreMeteor(pairs, resources_, {.stop = source.token()}),
                                 Stopped);
    }
};

QTEST_APPLESS_MAIN(MeteorAlignerTest)
#include "tst_meteor_aligner.moc"
