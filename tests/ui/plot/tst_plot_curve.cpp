// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_levels.h"

#include <QtTest>

#include <cmath>

using namespace captune;

class PlotCurveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aResumedRunGoesOnWithItsCurve() {
        PlotCurve curve;
        CurveLevels levels;
        levels.setWeight(0.5);
        for (int step = 1; step <= 100; ++step)
            curve.add({double(step), step / 10.0, step * 2.0, step < 60 ? 1.0 : 9.0});
        levels.update(curve);
        QCOMPARE(levels.stretch(curve, 0, 100).high, 9.0);
        for (int step = 60; step <= 70; ++step)
            curve.add({double(step), step / 10.0, step * 2.0, 1.0});
        levels.update(curve);
        QCOMPARE(curve.step.size(), std::size_t(70));
        QCOMPARE(curve.step.back(), 70.0);
        QCOMPARE(levels.stretch(curve, 0, 70).high, 1.0);
        QCOMPARE(levels.average().size(), std::size_t(70));
        QVERIFY(levels.average().back() == 1.0);
    }

    void timesNeverGoBack() {
        PlotCurve curve;
        curve.add({1, 0.1, 50.0, 1});
        curve.add({2, 0.05, 3.0, 2});
        QCOMPARE(curve.seconds, (std::vector<double>{50.0, 50.0}));
        QCOMPARE(curve.epoch, (std::vector<double>{0.1, 0.1}));
    }

    void pointsWithoutAPlaceArePassedOver() {
        PlotCurve curve;
        curve.add({std::nan(""), 0, 0, 1});
        curve.add({1, INFINITY, 0, 1});
        QVERIFY(curve.value.empty());
        curve.add({1, 0, 0, std::nan("")});
        QCOMPARE(curve.value.size(), std::size_t(1));
    }

    void levelsGrowToTheSameAsAtOnce() {
        PlotCurve curve;
        CurveLevels grown;
        grown.setWeight(0.9);
        for (int step = 1; step <= 5000; ++step) {
            curve.add({double(step), 0, 0, std::sin(step * 0.7)});
            if (step % 37 == 0) grown.update(curve);
        }
        grown.update(curve);
        CurveLevels whole;
        whole.setWeight(0.9);
        whole.update(curve);
        QVERIFY(std::ranges::equal(grown.average(), whole.average()));
        QCOMPARE(grown.stretch(curve, 100, 4321).sum, whole.stretch(curve, 100, 4321).sum);
    }
};

QTEST_APPLESS_MAIN(PlotCurveTest)
#include "tst_plot_curve.moc"
