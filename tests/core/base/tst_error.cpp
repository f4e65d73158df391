// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <QtTest>

class ErrorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsItsSentence() {
        const captune::Error error("a.json is missing: download it");
        QCOMPARE(error.what(), "a.json is missing: download it");
    }
};

QTEST_APPLESS_MAIN(ErrorTest)
#include "tst_error.moc"
