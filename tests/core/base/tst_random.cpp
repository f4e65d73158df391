// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using captune::Random;

class RandomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// First outputs for seed 42, computed by an independent Python transcription of the paper's
    /// algorithms (SplitMix64 fills the state).
    void matchesThePublishedAlgorithm() {
        Random random(42);
        QCOMPARE(random.next(), Q_UINT64_C(1546998764402558742));
        QCOMPARE(random.next(), Q_UINT64_C(6990951692964543102));
        QCOMPARE(random.next(), Q_UINT64_C(12544586762248559009));
    }

    void sameSeedSameNumbers() {
        Random a(7, "shuffle");
        Random b(7, "shuffle");
        for (int i = 0; i < 100; ++i) QCOMPARE(a.next(), b.next());
    }

    void streamsDifferByNameAndSeed() {
        std::set<std::uint64_t> seeds;
        for (const char* name : {"", "a", "b", "shuffle", "scenes/1", "scenes/2"})
            for (std::uint64_t seed = 0; seed < 50; ++seed)
                seeds.insert(captune::seedFor(seed, name));
        QCOMPARE(seeds.size(), std::size_t(300));
    }

    void belowIsEvenAndInRange() {
        Random random(1);
        std::array<int, 7> counts{};
        for (int i = 0; i < 70'000; ++i) ++counts.at(random.below(7));
        for (const int count : counts) QVERIFY(std::abs(count - 10'000) < 500);
        QCOMPARE(random.below(1), Q_UINT64_C(0));
    }

    /// n = 3 * 2^62: a plain remainder would give the lower third twice as often.
    void belowHasNoBiasForLargeRanges() {
        Random random(2);
        const std::uint64_t n = std::uint64_t{3} << 62U;
        int low = 0;
        for (int i = 0; i < 30'000; ++i)
            if (random.below(n) < n / 3) ++low;
        QVERIFY2(std::abs(low - 10'000) < 500, qPrintable(QString::number(low)));
    }

    void betweenTakesBothEnds() {
        Random random(3);
        std::set<std::int64_t> seen;
        for (int i = 0; i < 1000; ++i) seen.insert(random.between(-2, 2));
        QCOMPARE(seen, (std::set<std::int64_t>{-2, -1, 0, 1, 2}));
        using Limits = std::numeric_limits<std::int64_t>;
        static_cast<void>(random.between(Limits::min(), Limits::max()));
        QCOMPARE(random.between(Limits::max(), Limits::max()), Limits::max());
    }

    void uniformStaysBelowItsEnd() {
        Random random(4);
        double sum = 0.0;
        for (int i = 0; i < 100'000; ++i) {
            const double x = random.uniform();
            QVERIFY(x >= 0.0 && x < 1.0);
            sum += x;
        }
        QVERIFY(std::fabs(sum / 100'000 - 0.5) < 0.01);
        const double next = std::nextafter(1.0, 2.0);
        for (int i = 0; i < 1000; ++i) QCOMPARE(random.uniform(1.0, next), 1.0);
    }

    void normalHasItsMoments() {
        Random random(5);
        constexpr int kCount = 200'000;
        double sum = 0.0;
        double squares = 0.0;
        int outside = 0;
        for (int i = 0; i < kCount; ++i) {
            const double x = random.normal();
            sum += x;
            squares += x * x;
            if (std::fabs(x) > 1.96) ++outside;
        }
        QVERIFY(std::fabs(sum / kCount) < 0.01);
        QVERIFY(std::fabs(squares / kCount - 1.0) < 0.02);
        QVERIFY(std::fabs(outside / double(kCount) - 0.05) < 0.005);
    }

    void chanceKeepsItsShare() {
        Random random(6);
        int hits = 0;
        for (int i = 0; i < 10'000; ++i) hits += random.chance(0.3) ? 1 : 0;
        QVERIFY(std::abs(hits - 3000) < 200);
        QVERIFY(!random.chance(0.0));
        QVERIFY(random.chance(1.0));
    }

    void shuffleKeepsAllAndMixes() {
        std::vector<int> values(100);
        std::iota(values.begin(), values.end(), 0);
        const std::vector<int> sorted = values;
        Random random(8);
        random.shuffle(values);
        QVERIFY(values != sorted);
        std::vector<int> again = values;
        std::sort(again.begin(), again.end());
        QCOMPARE(again, sorted);
    }

    void shuffleGivesEveryOrder() {
        Random random(9);
        std::map<std::vector<int>, int> orders;
        for (int i = 0; i < 6000; ++i) {
            std::vector<int> values{0, 1, 2};
            random.shuffle(values);
            ++orders[values];
        }
        QCOMPARE(orders.size(), std::size_t(6));
        for (const auto& [order, count] : orders) QVERIFY(std::abs(count - 1000) < 200);
    }

    void chooseReachesAll() {
        Random random(10);
        const std::vector<std::string> words{"a", "b", "c"};
        std::set<std::string> seen;
        for (int i = 0; i < 100; ++i) seen.insert(random.choose(words));
        QCOMPARE(seen.size(), std::size_t(3));
    }

    void stateGoesOnAfterRestore() {
        Random random(11);
        for (int i = 0; i < 10; ++i) random.next();
        const std::string state = random.save();
        Random restored = Random::restore(state);
        for (int i = 0; i < 10; ++i) QCOMPARE(restored.next(), random.next());
    }

    void restoreRefusesRubbish_data() {
        QTest::addColumn<QString>("text");
        const QString state = QString::fromStdString(Random(1).save());
        QTest::newRow("empty") << "";
        QTest::newRow("other generator") << QString(state).replace("xoshiro256**", "xoroshiro128");
        QTest::newRow("cut") << state.chopped(1);
        QTest::newRow("longer") << state + "0";
        QTest::newRow("no hex") << state.chopped(1) + "g";
        QTest::newRow("all zero") << "xoshiro256**" + QString(" 0000000000000000").repeated(4);
    }
    void restoreRefusesRubbish() {
        QFETCH(QString, text);
        QVERIFY_THROWS_EXCEPTION(captune::Error,
                                 static_cast<void>(Random::restore(text.toStdString())));
    }
};

QTEST_APPLESS_MAIN(RandomTest)
#include "tst_random.moc"
