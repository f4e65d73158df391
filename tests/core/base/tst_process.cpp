// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>
#include <vector>

class ProcessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void memoryFollowsWhatIsHeld() {
        constexpr std::int64_t kBlock = 64 * 1024 * 1024;
        const std::int64_t before = captune::currentMemoryBytes();
        if (before == 0) QSKIP("this system does not tell");
        std::int64_t during = 0;
        {
            const std::vector<char> block(kBlock, 1);
            during = captune::currentMemoryBytes();
            QVERIFY(block.back() == 1);
        }
        QVERIFY(during - before > kBlock / 2);
        constexpr std::int64_t kKernelSlack = 1024 * 1024;
        QVERIFY(captune::peakMemoryBytes() >= during - kKernelSlack);
    }

    void someMemoryIsLeft() {
        if (captune::currentMemoryBytes() == 0) QSKIP("this system does not tell");
        constexpr std::int64_t kMegabyte = 1024 * 1024;
        QVERIFY(captune::freeMemoryBytes() > kMegabyte);
    }

    void machineHasNames() {
        QVERIFY(!captune::hostName().empty());
        QVERIFY(!captune::cpuName().empty());
    }

    void thisProcessIsThere() {
        const captune::ProcessMark mark = captune::currentProcess();
        QCOMPARE(mark.pid, std::int64_t(getpid()));
        QVERIFY(!captune::isGone(mark));
    }

    void endedProcessIsGone() {
        const pid_t child = fork();
        if (child == 0) _exit(0);
        QVERIFY(child > 0);
        waitpid(child, nullptr, 0);
        captune::ProcessMark mark = captune::currentProcess();
        mark.pid = child;
        QVERIFY(captune::isGone(mark));
    }

    void endedProcessIsGoneBeforeItsParentKnows() {
        const pid_t child = fork();
        if (child == 0) _exit(0);
        captune::ProcessMark mark = captune::currentProcess();
        if (mark.start.empty()) QSKIP("this system does not tell the state of a process");
        mark.pid = child;
        mark.start.clear();
        QTRY_VERIFY(captune::isGone(mark));
        waitpid(child, nullptr, 0);
    }

    void samePidWithAnotherStartIsGone() {
        captune::ProcessMark mark = captune::currentProcess();
        if (mark.start.empty()) QSKIP("this system does not tell when a process started");
        mark.start += "1";
        QVERIFY(captune::isGone(mark));
    }

    void otherHostsAreNotJudged() {
        captune::ProcessMark mark = captune::currentProcess();
        mark.host += "-other";
        mark.start += "1";
        QVERIFY(!captune::isGone(mark));
    }

    void impossiblePidIsGone() {
        captune::ProcessMark mark = captune::currentProcess();
        mark.pid = std::int64_t{1} << 40;
        QVERIFY(captune::isGone(mark));
    }

    void theMachineHasMoreMemoryThanThisProcess() {
        QVERIFY(captune::machineMemoryBytes() > captune::currentMemoryBytes());
    }

    void thePeakCanBeCountedAnew() {
        constexpr std::size_t kMuch = 256U << 20U;
        if (access("/proc/self/clear_refs", W_OK) != 0) QSKIP("this system does not let it");
        { const std::vector<char> much(kMuch, 'x'); }
        const std::int64_t before = captune::peakMemoryBytes();
        captune::resetPeakMemory();
        QVERIFY(captune::peakMemoryBytes() < before - static_cast<std::int64_t>(kMuch / 2));
    }
};

QTEST_GUILESS_MAIN(ProcessTest)
#include "tst_process.moc"
