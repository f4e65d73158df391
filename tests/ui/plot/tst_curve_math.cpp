// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_math.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace captune;

class CurveMathTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smoothingLeavesAConstantAlone_data() {
        QTest::addColumn<double>("constant");
        QTest::addColumn<double>("weight");
        QTest::newRow("0.1 light") << 0.1 << 0.3;
        QTest::newRow("pi heavy") << 3.14159265358979 << 0.99;
        QTest::newRow("tiny") << 1e-30 << 0.9;
        QTest::newRow("zero") << 0.0 << 0.9;
    }
    void smoothingLeavesAConstantAlone() {
        QFETCH(double, constant);
        QFETCH(double, weight);
        for (const double value : smoothed(std::vector<double>(500, constant), weight)) {
            QVERIFY(value == constant);
        }
    }

    void smoothingIsTheDebiasedAverage() {
        const std::vector<double> result = smoothed(std::vector<double>{1.0, 2.0, 4.0}, 0.5);
        QCOMPARE(result[0], 1.0);
        QCOMPARE(result[1], (0.5 * 1 + 2) / 1.5);
        QCOMPARE(result[2], (0.25 * 1 + 0.5 * 2 + 4) / 1.75);
    }

    void smoothingPassesOverWhatIsNoNumber() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const std::vector<double> result = smoothed(std::vector<double>{2.0, nan, 2.0}, 0.9);
        QCOMPARE(result, (std::vector<double>{2.0, 2.0, 2.0}));
    }

    void withoutWeightNothingIsSmoothed() {
        const std::vector<double> values{3, 1, 2};
        QCOMPARE(smoothed(values, 0.0), values);
    }

    void downsamplingKeepsPeaks() {
        std::vector<double> x(100'000);
        std::iota(x.begin(), x.end(), 0.0);
        std::vector<double> y(x.size(), 1.0);
        y[12'345] = 50.0;
        y[77'777] = -40.0;
        const auto points = downsampled(x, y, 0, 99'999, 400);
        QVERIFY(points.size() <= 2 * 400 + 2);
        const auto has = [&](double px, double py) {
            return std::any_of(points.begin(), points.end(), [&](const PlotPoint& p) {
                return p.x == px && p.y == py;
            });
        };
        QVERIFY(has(12'345, 50.0));
        QVERIFY(has(77'777, -40.0));
        QVERIFY(std::is_sorted(points.begin(),
                               points.end(),
                               [](const PlotPoint& a, const PlotPoint& b) { return a.x < b.x; }));
    }

    void fewPointsStayAsTheyAre() {
        const std::vector<double> x{1, 2, 3};
        const std::vector<double> y{4, 5, 6};
        QCOMPARE(downsampled(x, y, 1, 3, 100).size(), std::size_t(3));
    }

    void oneNeighbourOutsideIsKept() {
        const std::vector<double> x{0, 1, 2, 3, 4, 5};
        const auto points = downsampled(x, x, 2, 3, 100);
        QCOMPARE(points.front().x, 1.0);
        QCOMPARE(points.back().x, 4.0);
    }

    void notANumberIsLeftOut() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        std::vector<double> x(1000);
        std::iota(x.begin(), x.end(), 0.0);
        std::vector<double> y(1000, nan);
        y[500] = 2.0;
        const auto points = downsampled(x, y, 0, 999, 10);
        QCOMPARE(points.size(), std::size_t(1));
        QCOMPARE(points[0].y, 2.0);
    }

    void emptyAndReversedRangesGiveNothing() {
        const std::vector<double> x{1, 2};
        QVERIFY(downsampled({}, {}, 0, 1, 10).empty());
        QVERIFY(downsampled(x, x, 2, 1, 10).empty());
        QVERIFY(downsampled(x, x, 0, 3, 0).empty());
    }
};

QTEST_APPLESS_MAIN(CurveMathTest)
#include "tst_curve_math.moc"
