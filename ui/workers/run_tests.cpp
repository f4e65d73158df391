// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/run_tests.h"

#include "core/engine.h"
#include "core/test_of_run.h"
#include "ui/workers/job_tracker.h"

#include <QElapsedTimer>

#include <utility>

namespace captune {
namespace {

constexpr const char* kSplit = "test";
constexpr qint64 kBetweenNewsMs = 100;

}  // namespace

RunTests::RunTests(EngineSource engine, RunStore store, QObject* parent)
    : QObject(parent),
      engine_(std::move(engine)),
      store_(std::move(store)),
      tracker_(new JobTracker(this)) {}

RunTests::~RunTests() {
    delete tracker_;  // waits for work that tells this object how far it is
}

void RunTests::start(std::vector<Run> runs) {
    if (busy_ || runs.empty()) return;
    busy_ = true;
    tell(tr("Loading the model…"));
    tracker_->ask(
        [this, runs = std::move(runs)](const StopToken& stop) {
            for (const Run& run : runs) testOne(run, stop);
            return true;
        },
        [this](bool) { end({}); },
        [this](const QString& sentence) { end(sentence); });
}

void RunTests::cancel() {
    if (!busy_) return;
    tracker_->cancel();
    end({});
}

void RunTests::testOne(const Run& run, const StopToken& stop) {
    stop.check();
    const QString name = QString::fromStdString(nameOf(run));
    QElapsedTimer clock;
    const auto progress = [&](const Progress& news) {
        if (clock.isValid() && clock.elapsed() < kBetweenNewsMs) return;
        clock.start();
        const QString state = tr("%1: %2 of %3 pictures").arg(name).arg(news.done).arg(news.total);
        QMetaObject::invokeMethod(
            this,
            [this, state] {
                if (busy_) tell(state);
            },
            Qt::QueuedConnection);
    };
    TestRequest request = testOfRun(run);
    request.split = kSplit;
    static_cast<void>(engine_()->test(request, store_, progress, stop));
}

void RunTests::tell(const QString& state) {
    state_ = state;
    Q_EMIT changed();
}

void RunTests::end(const QString& failure) {
    busy_ = false;
    tell({});
    Q_EMIT ended(failure);
}

}  // namespace captune
