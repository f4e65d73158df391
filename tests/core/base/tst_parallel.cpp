// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/parallel.h"

#include <QtTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace captune;

class ParallelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doesEachPieceOnce_data() {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 31, 32, 33, 1000})
            QTest::newRow(qPrintable(QString::number(count))) << count;
    }
    void doesEachPieceOnce() {
        QFETCH(int, count);
        std::vector<std::atomic<int>> times(static_cast<std::size_t>(count));
        std::int64_t last = 0;
        std::atomic<int> workers = 0;
        const ParallelOptions options{.threads = 3,
                                      .progress = [&](std::int64_t done, std::int64_t total) {
                                          QVERIFY(done <= total);
                                          last = done;
                                      }};
        forEachPiece(times.size(), options, [&]() -> std::function<void(std::size_t)> {
            ++workers;
            return [&](std::size_t i) { ++times[i]; };
        });
        for (const auto& one : times) QCOMPARE(one.load(), 1);
        QVERIFY(workers >= 1 && workers <= 3);
        QCOMPARE(last, std::int64_t{count});
    }

    void givesEveryThreadAPieceWhenTold() {
        std::atomic<int> workers = 0;
        std::atomic<int> inside = 0;
        const auto meet = [&](std::size_t) {
            ++inside;
            while (inside < 2) std::this_thread::yield();
        };
        forEachPiece(2, {.threads = 2, .run = 1}, [&] {
            ++workers;
            return meet;
        });
        QCOMPARE(workers.load(), 2);
    }

    void passesFailuresOn() {
        const auto fail = [](std::size_t i) {
            if (i == 40) throw Error("piece 40");
        };
        QVERIFY_EXCEPTION_THROWN(forEachPiece(100, {.threads = 4}, [&] { return fail; }), Error);
    }

    void stops() {
        StopSource source;
        std::atomic<int> done = 0;
        const auto work = [&](std::size_t) {
            ++done;
            source.requestStop();
        };
        QVERIFY_EXCEPTION_THROWN(
            forEachPiece(10'000, {.threads = 2, .stop = source.token()}, [&] { return work; }),
            Stopped);
        QVERIFY(done < 1000);
    }
};

QTEST_APPLESS_MAIN(ParallelTest)
#include "tst_parallel.moc"
