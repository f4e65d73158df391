// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background_work.h"
#include "core/base/error.h"
#include "support/folders.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <future>
#include <string>

using namespace captune;

class BackgroundWorkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doesNotHoldUpItsCaller() {
        BackgroundWork work;
        std::promise<void> gate;
        work.begin([open = gate.get_future().share()] { open.wait(); });
        QVERIFY(work.busy());
        gate.set_value();
        work.wait();
        QVERIFY(!work.busy());
    }
    void doesOnePieceAtATime() {
        BackgroundWork work;
        std::atomic<int> under = 0;
        std::atomic<int> most = 0;
        std::atomic<int> done = 0;
        for (int i = 0; i < 50; ++i)
            work.begin([&] {
                most = std::max<int>(most, ++under);
                --under;
                ++done;
            });
        work.wait();
        QCOMPARE(most.load(), 1);
        QCOMPARE(done.load(), 50);
    }
    void throwsWhatThePieceBeforeThrew() {
        BackgroundWork work;
        bool begun = false;
        work.begin([] { throw Error("the disk is full"); });
        const auto next = [&] { work.begin([&begun] { begun = true; }); };
        QCOMPARE(test::sentenceOf<Error>(next), std::string("the disk is full"));
        work.wait();
        QVERIFY(!begun);
        next();
        work.wait();
        QVERIFY(begun);
    }
    void waitsAtItsEnd() {
        bool done = false;
        {
            BackgroundWork work;
            work.begin([&done] { done = true; });
        }
        QVERIFY(done);
    }
};

QTEST_APPLESS_MAIN(BackgroundWorkTest)
#include "tst_background_work.moc"
