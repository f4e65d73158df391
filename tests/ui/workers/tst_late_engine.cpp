// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_engine.h"
#include "ui/first_paint.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/late_engine.h"
#include "ui/workers/worker_pool.h"

#include <QWidget>
#include <QtTest>

#include <atomic>
#include <future>

using namespace captune;
using namespace std::chrono_literals;

class LateEngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nobodyGetsTheEngineBeforeTheBeginning() {
        std::atomic<int> loads = 0;
        LateEngine late([&] { return ++loads, std::make_shared<FakeEngine>(); });
        auto got = std::async(std::launch::async, [source = late.source()] { return source(); });
        QVERIFY(got.wait_for(30ms) == std::future_status::timeout);
        QCOMPARE(loads.load(), 0);
        late.begin();
        QVERIFY(got.get() != nullptr);
        QVERIFY(loads >= 1);
    }

    void whoWaitsIsReleasedWhenTheProgramEnds() {
        LateEngine late([] { return std::make_shared<FakeEngine>(); });
        auto got = std::async(std::launch::async, [source = late.source()] { return source(); });
        late.giveUp();
        QVERIFY_EXCEPTION_THROWN(got.get(), Stopped);
    }

    void aFailedLoadIsTriedAgainAndTold() {
        std::atomic<int> loads = 0;
        LateEngine late([&]() -> std::shared_ptr<Engine> {
            if (++loads == 1) throw Error("not yet");
            return std::make_shared<FakeEngine>();
        });
        late.begin();
        QVERIFY(late.source()() != nullptr);
        QCOMPARE(loads.load(), 2);
    }

    void theFirstPaintIsToldOnce() {
        QWidget window;
        int painted = 0;
        new FirstPaint(window, [&] { ++painted; });
        QCOMPARE(painted, 0);
        window.show();
        QTRY_COMPARE(painted, 1);
        window.repaint();
        QTest::qWait(30);
        QCOMPARE(painted, 1);
    }

    void aTrackerAsksOneQuestionAtATime() {
        JobTracker tracker;
        std::atomic<int> together = 0;
        std::atomic<int> most = 0;
        int answers = 0;
        for (int i = 0; i < 5; ++i) {
            tracker.ask(
                [&, i](const StopToken&) {
                    most = std::max(most.load(), ++together);
                    std::this_thread::sleep_for(2ms);
                    --together;
                    return i;
                },
                [&](int answer) {
                    ++answers;
                    QCOMPARE(answer, 4);
                });
        }
        QTRY_COMPARE(answers, 1);
        QCOMPARE(most.load(), 1);
    }

    void manyTrackersWaitForOneAnother() {
        std::vector<std::unique_ptr<JobTracker>> trackers;
        int answers = 0;
        for (int i = 0; i < 40; ++i) {
            trackers.push_back(std::make_unique<JobTracker>());
            trackers.back()->ask(
                [](const StopToken&) {
                    std::this_thread::sleep_for(1ms);
                    return 1;
                },
                [&](int answer) { answers += answer; });
        }
        QTRY_COMPARE(answers, 40);
    }

    void aTrackerThatGoesAwayStopsItsQuestion() {
        std::atomic<bool> stopped = false;
        {
            JobTracker tracker;
            std::promise<void> begun;
            tracker.ask(
                [&](const StopToken& stop) {
                    begun.set_value();
                    while (!stop.stopRequested()) std::this_thread::sleep_for(1ms);
                    stopped = true;
                    return 0;
                },
                [](int) { QFAIL("answered after its end"); });
            begun.get_future().wait();
        }
        QVERIFY(stopped);
        QTest::qWait(20);
    }
};

QTEST_MAIN(LateEngineTest)
#include "tst_late_engine.moc"
