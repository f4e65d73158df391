// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"

#include <QtTest>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

using namespace captune;

namespace {

int niceOfThisThread() {
    return getpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)));
}

}  // namespace

class BackgroundTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aThreadAndItsChildrenGiveWayTheOthersDoNot() {
        const int before = niceOfThisThread();
        int worker = 0;
        int child = 0;
        std::thread([&] {
            giveWay();
            worker = niceOfThisThread();
            std::thread([&] { child = niceOfThisThread(); }).join();
        }).join();
        QVERIFY(worker > before || before >= 10);
        QCOMPARE(child, worker);
        QCOMPARE(niceOfThisThread(), before);
    }
};

QTEST_GUILESS_MAIN(BackgroundTest)
#include "tst_background.moc"
