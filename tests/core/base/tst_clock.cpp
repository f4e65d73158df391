// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <QDateTime>
#include <QtTest>

class ClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsUtcInIso8601() {
        const QString text = QString::fromStdString(captune::utcNow());
        QVERIFY(text.endsWith('Z'));
        const QDateTime told = QDateTime::fromString(text, Qt::ISODate);
        QVERIFY(told.isValid());
        QVERIFY(qAbs(told.secsTo(QDateTime::currentDateTimeUtc())) <= 2);
    }

    void stampSuitsFileNames() {
        const QString stamp = QString::fromStdString(captune::utcStamp());
        const QRegularExpression shape(R"(^\d{8}-\d{6}$)");
        QVERIFY2(shape.match(stamp).hasMatch(), qPrintable(stamp));
    }

    void monotonicSecondsPass() {
        const double before = captune::monotonicSeconds();
        QTest::qSleep(20);
        const double passed = captune::monotonicSeconds() - before;
        QVERIFY(passed >= 0.019 && passed < 60.0);
    }
};

QTEST_APPLESS_MAIN(ClockTest)
#include "tst_clock.moc"
