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

    static std::vector<double> smoothed(const std::vector<double>& values, double weight) {
        RunningMean mean(weight);
        std::vector<double> result;
        for (const double value : values) result.push_back(mean.add(value));
        return result;
    }
    /// Edges of `columns` equal columns between two ends.
    static std::vector<double> columns(double x0, double x1, int columns) {
        std::vector<double> edges;
        for (int i = 0; i <= columns; ++i) edges.push_back(x0 + (x1 - x0) * i / columns);
        return edges;
    }
    static CurveShape shape(const std::vector<double>& x,
                            const std::vector<double>& y,
                            const std::vector<double>& edges,
                            Admitted admitted = Admitted::Finite) {
        StretchTree tree(admitted);
        tree.extend(y);
        return shapeOf(x, y, tree, edges, admitted == Admitted::Positive);
    }
    static std::vector<double> counted(std::size_t count) {
        std::vector<double> x(count);
        std::iota(x.begin(), x.end(), 0.0);
        return x;
    }

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
        const std::vector<double> result = smoothed({1.0, 2.0, 4.0}, 0.5);
        QCOMPARE(result[0], 1.0);
        QCOMPARE(result[1], (0.5 * 1 + 2) / 1.5);
        QCOMPARE(result[2], (0.25 * 1 + 0.5 * 2 + 4) / 1.75);
    }

    void smoothingPassesOverWhatIsNoNumber() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(smoothed({2.0, nan, 2.0}, 0.9), (std::vector<double>{2.0, 2.0, 2.0}));
        QVERIFY(std::isnan(smoothed({nan, 2.0}, 0.9).front()));
    }

    void withoutWeightNothingIsSmoothed() {
        QCOMPARE(smoothed({3, 1, 2}, 0.0), (std::vector<double>{3, 1, 2}));
    }

    void noPeakIsLost() {
        const std::vector<double> x = counted(100'000);
        std::vector<double> y(x.size(), 1.0);
        y[12'345] = 50.0;
        y[77'777] = -40.0;
        const CurveShape seen = shape(x, y, columns(0, 99'999, 400));
        QVERIFY(seen.dense);
        QCOMPARE(seen.columns.size(), std::size_t(400));
        QCOMPARE(seen.columns[49].high, 50.0);
        QCOMPARE(seen.columns[311].low, -40.0);
        QCOMPARE(seen.columns[49].low, 1.0);
        QVERIFY(seen.columns[49].mean > 1.0 && seen.columns[49].mean < 2.0);
        QCOMPARE(seen.columns[50].high, 1.0);
        QVERIFY(std::ranges::is_sorted(seen.columns, {}, &CurveColumn::x));
    }

    void fewPointsStayAsTheyAre() {
        const std::vector<double> x{1, 2, 3};
        const CurveShape seen = shape(x, {4, 5, 6}, columns(1, 3, 100));
        QVERIFY(!seen.dense);
        QCOMPARE(seen.columns.size(), std::size_t(3));
        QCOMPARE(seen.columns[1].x, 2.0);
        QCOMPARE(seen.columns[1].mean, 5.0);
    }

    void oneNeighbourOutsideIsKept_data() {
        QTest::addColumn<int>("columns");
        QTest::newRow("few points") << 100;
        QTest::newRow("many") << 1;
    }
    void oneNeighbourOutsideIsKept() {
        QFETCH(int, columns);
        const std::vector<double> x = counted(6);
        const CurveShape seen = shape(x, x, this->columns(2, 3, columns));
        QCOMPARE(seen.columns.front().x, 1.0);
        QCOMPARE(seen.columns.back().x, 4.0);
    }

    void columnsOfALogarithmicAxisKeepItsShape() {
        const std::vector<double> x = counted(10'001);
        std::vector<double> edges;
        for (int i = 0; i <= 400; ++i) edges.push_back(std::pow(10.0, i / 100.0));
        const CurveShape seen = shape(x, x, edges, Admitted::Positive);
        QVERIFY(seen.dense);
        QCOMPARE(seen.columns[0].x, 1.0);
        QCOMPARE(seen.columns[1].x, 2.0);
        QCOMPARE(seen.columns[2].x, 3.0);
        QVERIFY(seen.columns.back().high > seen.columns.back().low + 50);
    }

    void notANumberIsLeftOut() {
        const std::vector<double> x = counted(1000);
        std::vector<double> y(1000, std::numeric_limits<double>::quiet_NaN());
        y[500] = 2.0;
        const CurveShape seen = shape(x, y, columns(0, 999, 10));
        QCOMPARE(seen.columns.size(), std::size_t(1));
        QCOMPARE(seen.columns[0].mean, 2.0);
    }

    void emptyAndReversedRangesGiveNothing() {
        QVERIFY(shape({}, {}, columns(0, 1, 10)).columns.empty());
        QVERIFY(shape({1, 2}, {1, 2}, {}).columns.empty());
        QVERIFY(!shape({1, 2}, {1, 2}, columns(5, 3, 10)).dense);
    }

    void theNearestIsFound() {
        const std::vector<double> x{1, 2, 4};
        QCOMPARE(*nearestIndex(x, -5), std::size_t(0));
        QCOMPARE(*nearestIndex(x, 2.9), std::size_t(1));
        QCOMPARE(*nearestIndex(x, 3.1), std::size_t(2));
        QCOMPARE(*nearestIndex(x, 99), std::size_t(2));
        QVERIFY(!nearestIndex({}, 1));
    }
};

QTEST_APPLESS_MAIN(CurveMathTest)
#include "tst_curve_math.moc"
