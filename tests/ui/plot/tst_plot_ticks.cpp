// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_ticks.h"

#include <QtTest>

using namespace captune;

class PlotTicksTest : public QObject {
    Q_OBJECT

    static QStringList labels(QCPAxisTicker& ticker, double lower, double upper) {
        QVector<double> ticks;
        QVector<QString> texts;
        ticker.generate(QCPRange(lower, upper), QLocale::c(), 'g', 6, ticks, nullptr, &texts);
        QStringList inside;
        for (qsizetype i = 0; i < ticks.size(); ++i)
            if (ticks[i] >= lower && ticks[i] <= upper) inside << texts[i];
        return inside;
    }

private Q_SLOTS:
    void valuesHaveOneNumberOfDigits_data() {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("unit") << -0.05 << 1.05
                              << QStringList({"0.00", "0.25", "0.50", "0.75", "1.00"});
        QTest::newRow("score") << 0.28 << 0.42
                               << QStringList({"0.300", "0.325", "0.350", "0.375", "0.400"});
        QTest::newRow("big") << 0.0 << 40'000.0
                             << QStringList({"0", "10000", "20000", "30000", "40000"});
        QTest::newRow("rate") << 0.0 << 1e-3
                              << QStringList(
                                     {"0.00000", "0.00025", "0.00050", "0.00075", "0.00100"});
        QTest::newRow("tiny") << 0.0 << 1.1e-5
                              << QStringList({"0", "2.5e-06", "5.0e-06", "7.5e-06", "1.00e-05"});
    }
    void valuesHaveOneNumberOfDigits() {
        QFETCH(double, lower);
        QFETCH(double, upper);
        QFETCH(QStringList, expected);
        QCOMPARE(labels(*makeValueTicks(QCPAxis::stLinear), lower, upper), expected);
    }

    void stepsAreWhole() {
        const auto ticker = makeXTicks(PlotX::Step, QCPAxis::stLinear);
        QCOMPARE(labels(*ticker, 0, 2.2), QStringList({"0", "1", "2"}));
        QCOMPARE(labels(*ticker, 0, 12), QStringList({"0", "2", "4", "6", "8", "10", "12"}));
        QCOMPARE(labels(*ticker, 0, 2'000'000).at(1), QString("500,000"));
    }

    void timesReadAsPeopleSayThem() {
        const auto ticker = makeXTicks(PlotX::Time, QCPAxis::stLinear);
        QCOMPARE(labels(*ticker, 0, 45), QStringList({"0", "10 s", "20 s", "30 s", "40 s"}));
        QCOMPARE(labels(*ticker, 0, 1300),
                 QStringList({"0", "5 min", "10 min", "15 min", "20 min"}));
        QCOMPARE(labels(*ticker, 0, 2 * 3600),
                 QStringList({"0", "30 min", "1 h", "1:30 h", "2 h"}));
        QCOMPARE(labels(*ticker, 600, 660),
                 QStringList({"10 min", "10:20 min", "10:40 min", "11 min"}));
        QCOMPARE(labels(*ticker, 0, 4 * 86400), QStringList({"0", "1 d", "2 d", "3 d", "4 d"}));
    }

    void logarithmicAxesAlwaysHaveTicks_data() {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::newRow("within a decade") << 2.1 << 7.9;
        QTest::newRow("narrow") << 3.0 << 3.3;
        QTest::newRow("three decades") << 0.01 << 10.0;
        QTest::newRow("all there is") << 1e-30 << 1e15;
    }
    void logarithmicAxesAlwaysHaveTicks() {
        QFETCH(double, lower);
        QFETCH(double, upper);
        const QStringList texts = labels(*makeValueTicks(QCPAxis::stLogarithmic), lower, upper);
        QVERIFY2(texts.size() >= 2, qPrintable(texts.join(' ')));
        QVERIFY2(texts.size() <= 16, qPrintable(texts.join(' ')));
        QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), texts.size());
    }

    void impossibleLogarithmicRangesHaveNone() {
        QVERIFY(labels(*makeValueTicks(QCPAxis::stLogarithmic), 0.0, 1.0).isEmpty());
        QVERIFY(labels(*makeValueTicks(QCPAxis::stLogarithmic), -2.0, -1.0).isEmpty());
    }

    void logarithmicTimes() {
        QCOMPARE(labels(*makeXTicks(PlotX::Time, QCPAxis::stLogarithmic), 0.6, 8000),
                 QStringList({"1 s", "10 s", "1 min", "10 min", "1 h"}));
    }
};

QTEST_MAIN(PlotTicksTest)
#include "tst_plot_ticks.moc"
