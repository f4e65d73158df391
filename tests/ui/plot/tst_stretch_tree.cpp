// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/stretch_tree.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace captune;

class StretchTreeTest : public QObject {
    Q_OBJECT

    static Stretch plainly(const std::vector<double>& values,
                           std::size_t first,
                           std::size_t last,
                           Admitted admitted) {
        Stretch result;
        for (std::size_t i = first; i < last; ++i) {
            if (!std::isfinite(values[i])) continue;
            if (admitted == Admitted::Positive && values[i] <= 0.0) continue;
            result.add({values[i], values[i], values[i], 1});
        }
        return result;
    }

private Q_SLOTS:
    void equalsLookingAtEveryValue_data() {
        QTest::addColumn<Admitted>("admitted");
        QTest::newRow("finite") << Admitted::Finite;
        QTest::newRow("positive") << Admitted::Positive;
    }
    void equalsLookingAtEveryValue() {
        QFETCH(Admitted, admitted);
        std::mt19937 random(7);
        std::uniform_real_distribution<double> value(-1.0, 3.0);
        std::vector<double> values(70'000);
        for (double& v : values) v = random() % 50 == 0 ? std::nan("") : value(random);
        StretchTree tree(admitted);
        for (std::size_t seen = 0; seen < values.size();) {
            seen = std::min(values.size(), seen + random() % 3000);
            tree.extend(std::span(values).first(seen));
            for (int i = 0; i < 20; ++i) {
                std::size_t first = random() % (seen + 1);
                std::size_t last = random() % (seen + 1);
                if (first > last) std::swap(first, last);
                const Stretch fast = tree.of(values, first, last);
                const Stretch slow = plainly(values, first, last, admitted);
                QCOMPARE(fast.count, slow.count);
                if (slow.empty()) continue;
                QCOMPARE(fast.low, slow.low);
                QCOMPARE(fast.high, slow.high);
                QVERIFY(std::abs(fast.sum - slow.sum) < 1e-6);
            }
        }
    }

    void equalValuesHaveThemselvesAsMean() {
        const std::vector<double> values(10'000, 0.1);
        StretchTree tree;
        tree.extend(values);
        QVERIFY(tree.of(values, 3, 9'777).mean() == 0.1);
    }

    void whatItHasNotSeenIsNotLookedAt() {
        const std::vector<double> values(100, 1.0);
        StretchTree tree;
        tree.extend(std::span(values).first(40));
        QCOMPARE(tree.of(values, 0, 100).count, std::size_t(40));
        QVERIFY(tree.of(values, 60, 100).empty());
    }
};

QTEST_APPLESS_MAIN(StretchTreeTest)
#include "tst_stretch_tree.moc"
