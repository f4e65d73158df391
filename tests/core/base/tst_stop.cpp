// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/stop.h"

#include <QtTest>

#include <atomic>
#include <ctime>
#include <thread>

namespace {

double threadCpuSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

class StopTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void defaultTokenNeverStops() {
        const captune::StopToken token;
        token.waitWhilePaused();
        token.check();
        QVERIFY(!token.stopRequested());
    }

    void copiesShareOneState() {
        captune::StopSource source;
        const captune::StopToken token = source.token();
        const captune::StopToken copy = token;
        token.check();
        source.requestStop();
        QVERIFY(copy.stopRequested());
        QVERIFY_THROWS_EXCEPTION(captune::Stopped, copy.check());
    }

    void tokenOutlivesItsSource() {
        captune::StopToken token;
        {
            captune::StopSource source;
            token = source.token();
            source.requestStop();
        }
        QVERIFY(token.stopRequested());
    }

    void otherThreadStopsALoop() {
        captune::StopSource source;
        std::atomic<int> rounds = 0;
        std::atomic<bool> stopped = false;
        std::thread worker([&, token = source.token()] {
            try {
                while (true) {
                    token.check();
                    ++rounds;
                }
            } catch (const captune::Stopped&) {
                stopped = true;
            }
        });
        while (rounds < 100) std::this_thread::yield();
        source.requestStop();
        worker.join();
        QVERIFY(stopped);
    }

    void pauseHoldsWorkWithoutBurningTheProcessor() {
        captune::StopSource source;
        source.pause();
        QVERIFY(source.paused());
        std::atomic<bool> passed = false;
        std::atomic<double> cpuSeconds = 0.0;
        std::thread worker([&, token = source.token()] {
            const double before = threadCpuSeconds();
            token.check();
            cpuSeconds = threadCpuSeconds() - before;
            passed = true;
        });
        QTest::qWait(300);
        const bool passedWhilePaused = passed;
        source.resume();
        worker.join();
        QVERIFY(!passedWhilePaused);
        QVERIFY(passed);
        QVERIFY(!source.paused());
        QVERIFY2(cpuSeconds < 0.05, qPrintable(QString::number(cpuSeconds)));
    }

    void stopEndsAPause() {
        captune::StopSource source;
        source.pause();
        std::atomic<bool> stopped = false;
        std::thread worker([&, token = source.token()] {
            try {
                token.check();
            } catch (const captune::Stopped&) {
                stopped = true;
            }
        });
        source.requestStop();
        worker.join();
        QVERIFY(stopped);
    }

    void aRequestIsTakenOnce() {
        captune::StopSource source;
        const captune::StopToken token = source.token();
        using captune::Request;
        QVERIFY(!token.take(Request::Evaluation));
        source.ask(Request::Evaluation);
        source.ask(Request::Evaluation);
        QVERIFY(!token.take(Request::Captions));
        QVERIFY(token.take(Request::Evaluation));
        QVERIFY(!token.take(Request::Evaluation));
        QVERIFY(!captune::StopToken().take(Request::Captions));
    }
};

QTEST_GUILESS_MAIN(StopTest)
#include "tst_stop.moc"
