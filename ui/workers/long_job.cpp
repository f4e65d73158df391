// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/long_job.h"

#include <chrono>

namespace captune {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kBetweenNews = std::chrono::milliseconds(100);

}  // namespace

LongJob::LongJob(QObject* parent) : QObject(parent) {
    clock_.start();
}

LongJob::~LongJob() = default;

void LongJob::stop() {
    if (!running_) return;
    tracker_.cancel();
    running_ = false;
    finish();
}

void LongJob::forgetFailure() {
    failure_.clear();
}

std::uint64_t LongJob::begin(const QString& title) {
    title_ = title;
    failure_.clear();
    progress_ = {};
    eta_ = {};
    running_ = true;
    Q_EMIT changed();
    return ++round_;
}

LongJob::Tell LongJob::teller(std::uint64_t round) {
    struct Pace {
        Clock::time_point last;
        std::string what;
    };
    return [this, round, pace = std::make_shared<Pace>()](const Progress& progress) {
        const auto now = Clock::now();
        const bool isEnd = progress.total > 0 && progress.done >= progress.total;
        if (progress.what == pace->what && !isEnd && now - pace->last < kBetweenNews) return;
        *pace = {now, progress.what};
        QMetaObject::invokeMethod(
            this,
            [this, round, progress] {
                if (running_ && round == round_) take(progress);
            },
            Qt::QueuedConnection);
    };
}

void LongJob::take(const Progress& progress) {
    if (progress.what != progress_.what || progress.total != progress_.total) {
        eta_ = Eta(0, progress.total);
    }
    eta_.update(progress.done, static_cast<double>(clock_.elapsed()) / 1000.0);
    progress_ = progress;
    Q_EMIT changed();
}

void LongJob::finish() {
    Q_EMIT changed();
    Q_EMIT ended();
}

}  // namespace captune
