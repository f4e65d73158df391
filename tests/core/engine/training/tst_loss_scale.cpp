// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/training/loss_scale.h"

#include <QtTest>

using namespace captune;

class LossScaleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doublesAfterAWindowWithoutOverflow() {
        LossScale scale;
        for (int i = 0; i < 511; ++i) scale.updated();
        QCOMPARE(scale.value, 128.0);
        scale.updated();
        QCOMPARE(scale.value, 256.0);
    }

    void halvesOnOverflowAndCountsAnew() {
        LossScale scale;
        for (int i = 0; i < 500; ++i) scale.updated();
        scale.overflowed();
        QCOMPARE(scale.value, 64.0);
        QCOMPARE(scale.skipped, std::int64_t{1});
        for (int i = 0; i < 511; ++i) scale.updated();
        QCOMPARE(scale.value, 64.0);
        scale.updated();
        QCOMPARE(scale.value, 128.0);
    }

    void givesUpWhenNoScaleHelps() {
        LossScale scale;
        int overflows = 0;
        try {
            for (; overflows < 100; ++overflows) scale.overflowed();
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("learning_rate"));
        }
        QCOMPARE(overflows, 20);  // 128 / 2^20 is the last above 1e-4
    }
};

QTEST_APPLESS_MAIN(LossScaleTest)
#include "tst_loss_scale.moc"
