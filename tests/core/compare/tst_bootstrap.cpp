// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/compare/bootstrap.h"
#include "core/metrics/bleu.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <cmath>

using namespace captune;

namespace {

PictureScores meansOf(const std::vector<double>& values) {
    return {{{"CIDEr", values}}, {}};
}

BleuCounts someCounts(Random& random) {
    BleuCounts counts;
    counts.length = random.between(5, 15);
    counts.referenceLength = random.between(5, 15);
    for (std::size_t n = 0; n < kLongestNgram; ++n) {
        counts.guesses[n] = counts.length - static_cast<std::int64_t>(n);
        counts.correct[n] = random.between(0, counts.guesses[n]);
    }
    return counts;
}

PictureScores randomScores(std::uint64_t seed, std::size_t pictures) {
    Random random(seed);
    PictureScores scores;
    for (std::size_t i = 0; i < pictures; ++i) {
        scores.means["CIDEr"].push_back(random.uniform(0.0, 2.0));
        scores.means["ROUGE_L"].push_back(random.uniform());
        scores.bleu.push_back(someCounts(random));
    }
    return scores;
}

}  // namespace

class BootstrapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void identicalSidesDifferByExactlyNothing() {
        const PictureScores scores = randomScores(1, 200);
        const auto found = pairedBootstrap(scores, scores, {500, 0.95, 1});
        QCOMPARE(found.size(), std::size_t(6));
        for (const auto& [name, difference] : found) {
            QCOMPARE(difference.difference, 0.0);
            QCOMPARE(difference.interval.low, 0.0);
            QCOMPARE(difference.interval.high, 0.0);
        }
    }

    void aConstantDifferenceIsCertain() {
        const auto found =
            pairedBootstrap(meansOf({0.25, 0.5, 1.0}), meansOf({0.75, 1.0, 1.5}), {300, 0.95, 1});
        QCOMPARE(found.at("CIDEr").difference, 0.5);
        QCOMPARE(found.at("CIDEr").interval.low, 0.5);
        QCOMPARE(found.at("CIDEr").interval.high, 0.5);
    }

    /// Differences 0 and 1: a resample's mean is 0, 1/2 or 1 with probability 1/4, 1/2, 1/4. So
    /// the 95 % interval is all of it, and the 40 % interval (from the share 0.3 to 0.7) is 1/2.
    void twoPicturesAsCountedByHand() {
        const PictureScores first = meansOf({1.0, 1.0});
        const PictureScores second = meansOf({1.0, 2.0});
        const auto wide = pairedBootstrap(first, second, {4000, 0.95, 1}).at("CIDEr");
        QCOMPARE(wide.difference, 0.5);
        QCOMPARE(wide.interval.low, 0.0);
        QCOMPARE(wide.interval.high, 1.0);
        const auto narrow = pairedBootstrap(first, second, {4000, 0.4, 1}).at("CIDEr");
        QCOMPARE(narrow.interval.low, 0.5);
        QCOMPARE(narrow.interval.high, 0.5);
    }

    /// For many pictures the interval is the mean +- 1.96 standard errors.
    void agreesWithTheNormalInterval() {
        Random random(5);
        std::vector<double> first;
        std::vector<double> second;
        double sum = 0.0;
        double squares = 0.0;
        constexpr int kPictures = 1000;
        for (int i = 0; i < kPictures; ++i) {
            const double difference = 0.1 + 0.5 * random.normal();
            first.push_back(random.uniform());
            second.push_back(first.back() + difference);
            sum += difference;
            squares += difference * difference;
        }
        const double mean = sum / kPictures;
        const double error = std::sqrt((squares / kPictures - mean * mean) / kPictures);
        const auto found = pairedBootstrap(meansOf(first), meansOf(second)).at("CIDEr");
        QVERIFY(std::abs(found.difference - mean) < 1e-12);
        QVERIFY(std::abs(found.interval.low - (mean - 1.96 * error)) < 0.1 * error);
        QVERIFY(std::abs(found.interval.high - (mean + 1.96 * error)) < 0.1 * error);
    }

    /// With pairs, what both sides share cancels out.
    void pairingNarrowsTheInterval() {
        Random random(6);
        std::vector<double> first;
        std::vector<double> second;
        for (int i = 0; i < 300; ++i) {
            first.push_back(10.0 * random.normal());
            second.push_back(first.back() + 0.1 + 0.01 * random.normal());
        }
        const auto found =
            pairedBootstrap(meansOf(first), meansOf(second), {1000, 0.95, 1}).at("CIDEr");
        QVERIFY(found.interval.low > 0.09 && found.interval.high < 0.11);
    }

    void bleuIsThatOfTheSummedCounts() {
        const PictureScores first = randomScores(2, 50);
        const PictureScores second = randomScores(3, 50);
        BleuCounts a;
        BleuCounts b;
        for (std::size_t i = 0; i < 50; ++i) {
            a += first.bleu[i];
            b += second.bleu[i];
        }
        const auto found = pairedBootstrap(first, second, {1000, 0.95, 1});
        for (std::size_t n = 0; n < kLongestNgram; ++n) {
            const auto& bleu = found.at("Bleu_" + std::to_string(n + 1));
            QCOMPARE(bleu.difference, bleuOf(b)[n] - bleuOf(a)[n]);
            QVERIFY(bleu.interval.low < bleu.difference);
            QVERIFY(bleu.interval.high > bleu.difference);
        }
    }

    void isTheSameForTheSameSeed() {
        const PictureScores first = randomScores(2, 40);
        const PictureScores second = randomScores(3, 40);
        const auto low = [&](std::uint64_t seed) {
            return pairedBootstrap(first, second, {500, 0.95, seed}).at("CIDEr").interval.low;
        };
        QCOMPARE(low(1), low(1));
        QVERIFY(low(1) != low(2));
    }

    void onlyCommonMetricsAreCompared() {
        PictureScores first = randomScores(2, 10);
        PictureScores second = randomScores(3, 10);
        first.means.erase("ROUGE_L");
        second.bleu.clear();
        const auto found = pairedBootstrap(first, second, {100, 0.95, 1});
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found.contains("CIDEr"));
    }

    void nothingComesOfNothing() {
        QVERIFY(pairedBootstrap({}, {}).empty());
        QVERIFY(pairedBootstrap(meansOf({}), meansOf({})).empty());
        QVERIFY(pairedBootstrap(meansOf({1.0}), {}).empty());
    }

    void otherNumbersOfPicturesAreAnError() {
        const std::string sentence = test::sentenceOf<Error>([] {
            static_cast<void>(pairedBootstrap(meansOf({1.0, 2.0}), meansOf({1.0})));
        });
        CAPTUNE_CONTAINS(sentence, "1 and 2 pictures");
    }

    void stopsWhenAsked() {
        StopSource source;
        source.requestStop();
        const PictureScores scores = randomScores(1, 10);
        QVERIFY_THROWS_EXCEPTION(
            Stopped, static_cast<void>(pairedBootstrap(scores, scores, {}, source.token())));
    }
};

QTEST_APPLESS_MAIN(BootstrapTest)
#include "tst_bootstrap.moc"
