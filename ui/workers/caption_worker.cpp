// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/caption_worker.h"

#include "core/base/background.h"
#include "core/base/error.h"

#include <QBuffer>

#include <algorithm>
#include <list>
#include <utility>
#include <vector>

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

const std::filesystem::path& forEngine(const std::filesystem::path& file) {
    return file;
}

EncodedPicture forEngine(const NamedImage& picture) {
    constexpr int kHardlyPacked = 90;  // fast; the bytes live for a moment only
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.image.save(&buffer, "PNG", kHardlyPacked))
        throw Error(picture.name + " cannot be encoded: paste a smaller picture");
    return {picture.name, {bytes.begin(), bytes.end()}};
}

}  // namespace

// Most recently used first.
class CaptionWorker::Sessions {
public:
    CaptionSession& open(const EngineSource& engine, const ModelChoice& choice) {
        const ModelChoice files = resolve(engine, choice);
        for (auto entry = open_.begin(); entry != open_.end(); ++entry) {
            if (!sameBackbone(entry->files, files)) continue;
            open_.splice(open_.begin(), open_, entry);
            swapAdapter(files.adapter);
            return *open_.front().session;
        }
        if (open_.size() >= kOpenModels) open_.pop_back();
        open_.push_front({files, engine()->openCaptioner(files)});
        return *open_.front().session;
    }

    void clear() {
        open_.clear();
        resolved_.clear();
    }

private:
    struct Entry {
        ModelChoice files;
        std::unique_ptr<CaptionSession> session;
    };

    ModelChoice resolve(const EngineSource& engine, const ModelChoice& choice) {
        for (const auto& [asked, files] : resolved_)
            if (sameModel(asked, choice)) return files;
        resolved_.emplace_back(choice, engine()->resolve(choice));
        return resolved_.back().second;
    }

    void swapAdapter(const std::string& adapter) {
        Entry& entry = open_.front();
        if (entry.files.adapter == adapter) return;
        try {
            entry.session->useAdapter(adapter);
        } catch (...) {
            open_.pop_front();  // who knows which adapter it has now
            throw;
        }
        entry.files.adapter = adapter;
    }

    std::list<Entry> open_;
    std::vector<std::pair<ModelChoice, ModelChoice>> resolved_;  ///< as asked, as files
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
    return enqueue(std::move(request), urgency);
}

JobId CaptionWorker::submit(AttentionRequest request) {
    return enqueue(std::move(request), Urgency::First);
}

JobId CaptionWorker::enqueue(std::variant<CaptionRequest, AttentionRequest> request,
                             Urgency urgency) {
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

void CaptionWorker::cancel(JobId id) {
    const std::lock_guard lock(mutex_);
    std::erase_if(waiting_, [id](const Job& job) { return job.id == id; });
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
        work(job, sessions);
    }
}

void CaptionWorker::work(const Job& job, Sessions& sessions) {
    try {
        job.token.check();
        std::visit([&](const auto& request) { answer(job, request, sessions); }, job.request);
    } catch (const Stopped&) {
        return;
    }
}

void CaptionWorker::answer(const Job& job, const CaptionRequest& request, Sessions& sessions) {
    CaptionReply reply;
    reply.job = job.id;
    try {
        CaptionSession& session = sessions.open(engine_, request.model);
        reply.result = std::visit(
            [&](const auto& picture) {
                return session.caption(forEngine(picture), request.settings, job.token);
            },
            request.picture);
    } catch (const Stopped&) {
        throw;
    } catch (const std::exception& error) {
        reply.modelError = error.what();
    }
    post(std::move(reply), &CaptionWorker::replied);
}

void CaptionWorker::answer(const Job& job, const AttentionRequest& request, Sessions& sessions) {
    AttentionReply reply;
    reply.job = job.id;
    try {
        CaptionSession& session = sessions.open(engine_, request.model);
        reply.attention = std::visit(
            [&](const auto& picture) {
                return session.attention(forEngine(picture), request.caption, job.token);
            },
            request.picture);
    } catch (const Stopped&) {
        throw;
    } catch (const std::exception& error) {
        reply.modelError = error.what();
    }
    post(std::move(reply), &CaptionWorker::attended);
}

template <class Reply>
void CaptionWorker::post(Reply reply, void (CaptionWorker::*signal)(const Reply&)) {
    QMetaObject::invokeMethod(
        this,
        [this, signal, reply = std::move(reply)] {
            if (reply.job >= firstValid_) Q_EMIT(this->*signal)(reply);
        },
        Qt::QueuedConnection);
}

}  // namespace captune
