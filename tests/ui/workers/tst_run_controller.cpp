// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_engine.h"
#include "ui/workers/run_controller.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <stdexcept>
#include <vector>

using namespace captune;
using namespace std::chrono_literals;

namespace {

struct Ending {
    JobId job;
    TrainOutcome outcome;
};

/// Counts in the GUI thread; QSignalSpy would not be safe for signals of other threads.
class Listener final : public QObject {
public:
    explicit Listener(RunController& controller) {
        connect(&controller,
                &RunController::runEnded,
                this,
                [this](JobId job, const TrainOutcome& outcome) {
                    endings.push_back({job, outcome});
                });
        connect(
            &controller, &RunController::newsArrived, this, [this](JobId, const TrainNews& news) {
                ++messages;
                steps.insert(steps.end(), news.steps.begin(), news.steps.end());
                evaluations += news.evaluations.size();
                stepsAtEnd = endings.size();
            });
        connect(&controller, &RunController::stateChanged, this, [this](RunState state) {
            states.push_back(state);
        });
    }
    std::vector<Ending> endings;
    std::vector<StepEvent> steps;
    std::vector<RunState> states;
    std::size_t evaluations = 0;
    std::size_t stepsAtEnd = 0;
    int messages = 0;
};

}  // namespace

class RunControllerTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;

    std::unique_ptr<RunController> make(FakeScript script = {}) {
        return std::make_unique<RunController>(
            fakeSource(std::make_shared<FakeEngine>(std::move(script))),
            RunStore(home_.path().toStdString()));
    }

private Q_SLOTS:
    void aFinishedRunEndsOnce() {
        const auto controller = make();
        Listener listener(*controller);
        const JobId job = controller->start(RunConfig{});
        QVERIFY(job != 0);
        QTRY_COMPARE(listener.endings.size(), std::size_t(1));
        QCOMPARE(listener.endings[0].job, job);
        QVERIFY(listener.endings[0].outcome.status == RunStatus::Finished);
        QCOMPARE(listener.steps.size(), std::size_t(40));
        QCOMPARE(listener.steps.back().step, 40);
        QCOMPARE(listener.evaluations, std::size_t(4));
        QCOMPARE(listener.stepsAtEnd, std::size_t(0));
        QTest::qWait(150);
        QCOMPARE(listener.endings.size(), std::size_t(1));
        QCOMPARE(controller->state(), RunState::Idle);
    }

    void aStoppedRunEndsOnce() {
        const auto controller = make({.updates = 100'000});
        Listener listener(*controller);
        controller->start(RunConfig{});
        QTRY_VERIFY(!listener.steps.empty());
        controller->stop();
        controller->stop();
        QCOMPARE(controller->state(), RunState::Stopping);
        QTRY_COMPARE(listener.endings.size(), std::size_t(1));
        QVERIFY(listener.endings[0].outcome.status == RunStatus::Stopped);
        QTest::qWait(120);
        QCOMPARE(listener.endings.size(), std::size_t(1));
    }

    void whateverIsThrownEndsOnce_data() {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("message");
        QTest::addColumn<RunStatus>("status");
        QTest::newRow("Error") << 0 << "the disk is full: make room" << RunStatus::Failed;
        QTest::newRow("std::exception") << 1 << "bad cast" << RunStatus::Failed;
        QTest::newRow("int") << 2 << "the training ended for an unknown reason"
                             << RunStatus::Failed;
        QTest::newRow("Stopped") << 3 << "" << RunStatus::Stopped;
    }
    void whateverIsThrownEndsOnce() {
        QFETCH(int, what);
        QFETCH(QString, message);
        QFETCH(RunStatus, status);
        const auto controller = make();
        Listener listener(*controller);
        controller->startWork([what](TrainObserver&, StopToken) -> TrainOutcome {
            if (what == 0) throw Error("the disk is full: make room");
            if (what == 1) throw std::runtime_error("bad cast");
            if (what == 2) throw 7;
            throw Stopped();
        });
        QTRY_COMPARE(listener.endings.size(), std::size_t(1));
        QVERIFY(listener.endings[0].outcome.status == status);
        QCOMPARE(QString::fromStdString(listener.endings[0].outcome.message), message);
        QCOMPARE(controller->state(), RunState::Idle);
    }

    void aSecondStartIsRefusedWhileOneRuns() {
        const auto controller = make({.updates = 100'000});
        Listener listener(*controller);
        QVERIFY(controller->start(RunConfig{}) != 0);
        QCOMPARE(controller->start(RunConfig{}), JobId(0));
        controller->stop();
        QTRY_COMPARE(listener.endings.size(), std::size_t(1));
        QVERIFY(controller->start(RunConfig{}) != 0);
        controller->stop();
        QTRY_COMPARE(listener.endings.size(), std::size_t(2));
        QVERIFY(listener.endings[0].job != listener.endings[1].job);
    }

    void pauseHoldsAndUnpauseGoesOn() {
        const auto controller = make({.updates = 400});
        Listener listener(*controller);
        controller->start(RunConfig{});
        QTRY_VERIFY(!listener.steps.empty());
        controller->pause();
        QCOMPARE(controller->state(), RunState::Paused);
        QTest::qWait(250);
        const std::size_t held = listener.steps.size();
        QTest::qWait(250);
        QCOMPARE(listener.steps.size(), held);
        controller->unpause();
        QTRY_COMPARE(listener.endings.size(), std::size_t(1));
        QCOMPARE(listener.steps.size(), std::size_t(400));
    }

    void stopReachesAPausedRun() {
        const auto controller = make({.updates = 100'000});
        Listener listener(*controller);
        controller->start(RunConfig{});
        controller->pause();
        controller->stop();
        QTRY_COMPARE(listener.endings.size(), std::size_t(1));
        QVERIFY(listener.endings[0].outcome.status == RunStatus::Stopped);
    }

    void newsIsGathered() {
        const auto controller = make();
        Listener listener(*controller);
        controller->startWork([](TrainObserver& observer, StopToken) {
            const auto until = std::chrono::steady_clock::now() + 550ms;
            for (std::int64_t i = 1; std::chrono::steady_clock::now() < until; ++i) {
                StepEvent event;
                event.step = i;
                observer.stepDone(event);
                std::this_thread::sleep_for(200us);
            }
            return TrainOutcome{};
        });
        QTRY_COMPARE(listener.endings.size(), std::size_t(1));
        QVERIFY(listener.steps.size() > 100);
        QVERIFY2(listener.messages <= 8, qPrintable(QString::number(listener.messages)));
        for (std::size_t i = 0; i < listener.steps.size(); ++i) {
            QCOMPARE(listener.steps[i].step, static_cast<std::int64_t>(i + 1));
        }
    }

    void destroyingItWaitsForTheTraining() {
        std::atomic<bool> left{false};
        {
            const auto controller = make();
            controller->startWork([&left](TrainObserver&, StopToken token) {
                while (!token.stopRequested()) std::this_thread::sleep_for(1ms);
                std::this_thread::sleep_for(50ms);
                left = true;
                return TrainOutcome{};
            });
            QTest::qWait(20);
        }
        QVERIFY(left);
    }

    void anEngineThatCannotLoadIsAFailedRun() {
        RunController controller(
            []() -> std::shared_ptr<Engine> {
                throw Error("libcaptune_engine.so is missing: build it");
            },
            RunStore(home_.path().toStdString()));
        Listener listener(controller);
        controller.start(RunConfig{});
        QTRY_COMPARE(listener.endings.size(), std::size_t(1));
        QVERIFY(listener.endings[0].outcome.status == RunStatus::Failed);
        QVERIFY(listener.endings[0].outcome.message.find("libcaptune_engine") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(RunControllerTest)
#include "tst_run_controller.moc"
