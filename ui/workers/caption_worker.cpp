// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/caption_worker.h"

#include "core/base/background.h"

#include <algorithm>
#include <list>
#include <utility>

namespace captune {
namespace {

bool sameModel(const ModelChoice& a, const ModelChoice& b) {
    return a.model == b.model && a.adapter == b.adapter && a.imageSize == b.imageSize &&
           a.bpeFolder == b.bpeFolder && a.prompt == b.prompt && a.device == b.device &&
           a.threads == b.threads;
}

bool sameBackbone(const ModelChoice& a, ModelChoice b) {
    b.adapter = a.adapter;
    return sameModel(a, b);
}

}  // namespace

// Most recently used first.
class CaptionWorker::Sessions {
public:
    CaptionSession& open(const EngineSource& engine, const ModelChoice& choice) {
        for (auto entry = open_.begin(); entry != open_.end(); ++entry) {
            if (!sameModel(entry->choice, choice)) continue;
            open_.splice(open_.begin(), open_, entry);
            return *open_.front().session;
        }
        if (open_.size() >= kOpenModels) return swapAdapterOrReplace(engine, choice);
        open_.push_front({choice, engine()->openCaptioner(choice)});
        return *open_.front().session;
    }

    void clear() { open_.clear(); }

private:
    struct Entry {
        ModelChoice choice;
        std::unique_ptr<CaptionSession> session;
    };

    CaptionSession& swapAdapterOrReplace(const EngineSource& engine, const ModelChoice& choice) {
        auto same = std::find_if(open_.begin(), open_.end(), [&](const Entry& entry) {
            return sameBackbone(entry.choice, choice);
        });
        if (same != open_.end()) {
            same->session->useAdapter(choice.adapter);
            same->choice.adapter = choice.adapter;
            open_.splice(open_.begin(), open_, same);
        } else {
            open_.pop_back();
            open_.push_front({choice, engine()->openCaptioner(choice)});
        }
        return *open_.front().session;
    }

    std::list<Entry> open_;
};

CaptionWorker::CaptionWorker(EngineSource engine, QObject* parent)
    : QObject(parent), engine_(std::move(engine)), thread_(QThread::create([this] { loop(); })) {
    thread_->start();
}

CaptionWorker::~CaptionWorker() {
    {
        const std::lock_guard lock(mutex_);
        waiting_.clear();
        ending_ = true;
        source_.requestStop();
    }
    wake_.notify_one();
    thread_->wait();
}

JobId CaptionWorker::submit(CaptionRequest request, Urgency urgency) {
    const JobId id = ++lastJob_;
    {
        const std::lock_guard lock(mutex_);
        Job job{id, std::move(request), source_.token()};
        if (urgency == Urgency::First) {
            waiting_.push_front(std::move(job));
        } else {
            waiting_.push_back(std::move(job));
        }
    }
    wake_.notify_one();
    return id;
}

void CaptionWorker::cancelAll() {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
    source_.requestStop();
    source_ = StopSource();
    firstValid_ = lastJob_ + 1;
}

void CaptionWorker::closeModels() {
    const std::lock_guard lock(mutex_);
    closeModels_ = true;
}

void CaptionWorker::loop() {
    giveWay();
    Sessions sessions;
    for (;;) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (ending_) return;
        const Job job = std::move(waiting_.front());
        waiting_.pop_front();
        if (std::exchange(closeModels_, false)) sessions.clear();
        lock.unlock();
        answer(job, sessions);
    }
}

void CaptionWorker::answer(const Job& job, Sessions& sessions) {
    CaptionReply reply;
    reply.job = job.id;
    try {
        job.token.check();
        CaptionSession& session = sessions.open(engine_, job.request.model);
        reply.result = std::visit(
            [&](const auto& picture) {
                return session.caption(picture, job.request.settings, job.token);
            },
            job.request.picture);
    } catch (const Stopped&) {
        return;
    } catch (const std::exception& error) {
        reply.modelError = error.what();
    }
    QMetaObject::invokeMethod(
        this,
        [this, reply = std::move(reply)] {
            if (reply.job >= firstValid_) Q_EMIT replied(reply);
        },
        Qt::QueuedConnection);
}

}  // namespace captune
