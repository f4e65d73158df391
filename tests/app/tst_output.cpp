// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/format.h"
#include "app/json_output.h"
#include "app/progress_line.h"

#include <QtTest>

#include <cmath>
#include <sstream>

using namespace captune;

class OutputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thousands_data();
    void thousands();
    void durations_data();
    void durations();
    void shares();
    void metricsStartWithTheLoss();
    void tableAlignsColumns();
    void jsonReplacesWhatIsNoText();
    void jsonWritesNullForNoNumber();
    void progressIsRedrawnOnATerminal();
    void progressIsAppendedNowAndThenElsewhere();
};

void OutputTest::thousands_data() {
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << qint64{0} << "0";
    QTest::newRow("999") << qint64{999} << "999";
    QTest::newRow("1000") << qint64{1000} << "1,000";
    QTest::newRow("millions") << qint64{3698016} << "3,698,016";
    QTest::newRow("negative") << qint64{-123456} << "-123,456";
}

void OutputTest::thousands() {
    QFETCH(qint64, number);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(withThousands(number)), text);
}

void OutputTest::durations_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.2 << "0 s";
    QTest::newRow("seconds") << 59.4 << "59 s";
    QTest::newRow("a minute") << 59.6 << "1 min 00 s";
    QTest::newRow("minutes") << 185.0 << "3 min 05 s";
    QTest::newRow("hours") << 7620.0 << "2 h 07 min";
    QTest::newRow("unknown") << -1.0 << "-";
    QTest::newRow("endless") << static_cast<double>(INFINITY) << "-";
}

void OutputTest::durations() {
    QFETCH(double, seconds);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(duration(seconds)), text);
}

void OutputTest::shares() {
    QCOMPARE(share(3'698'016, 185'900'000), "2.0 %");
    QCOMPARE(share(1, 0), "-");
}

void OutputTest::metricsStartWithTheLoss() {
    QCOMPARE(metricsLine({{"CIDEr", 1.0}, {"loss", 2.25}, {"Bleu_4", 0.5}}),
             "loss 2.250  Bleu_4 0.500  CIDEr 1.000");
    QCOMPARE(metricsLine({}), "");
}

void OutputTest::tableAlignsColumns() {
    QCOMPARE(table({Align::Left, Align::Right, Align::Left},
                   {{"part", "count", "x"}, {"café", "1,000", "long"}, {"b", "2", ""}}),
             "part  count  x\ncafé  1,000  long\nb         2\n");
}

void OutputTest::jsonReplacesWhatIsNoText() {
    std::ostringstream out;
    printJson(out, {{"image", "a\xff.png"}});
    QCOMPARE(out.str(), "{\"image\":\"a\xEF\xBF\xBD.png\"}\n");
}

void OutputTest::jsonWritesNullForNoNumber() {
    std::ostringstream out;
    printJson(out, toJson(StepEvent{.step = 1, .loss = std::nan("")}));
    QVERIFY(out.str().find("\"loss\":null") != std::string::npos);
}

void OutputTest::progressIsRedrawnOnATerminal() {
    std::ostringstream out;
    ProgressLine line(out, ProgressLine::Mode::Redraw);
    line.show("one");
    line.show("two");
    line.clear();
    line.clear();
    QCOMPARE(out.str(), "\r\x1b[Kone\r\x1b[K");
}

void OutputTest::progressIsAppendedNowAndThenElsewhere() {
    std::ostringstream out;
    {
        ProgressLine line(out, ProgressLine::Mode::Append, std::chrono::hours(1));
        line.show("one");
        line.show("two");
    }
    QCOMPARE(out.str(), "one\n");
    std::ostringstream all;
    ProgressLine line(all, ProgressLine::Mode::Append, std::chrono::milliseconds(0));
    line.show("one");
    line.show("two");
    QCOMPARE(all.str(), "one\ntwo\n");
}

QTEST_APPLESS_MAIN(OutputTest)
#include "tst_output.moc"
