// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "ui/workers/engine_source.h"

#include <QImage>
#include <QObject>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <variant>

namespace captune {

/// A picture without a file; it is encoded for the engine in the worker's thread.
struct NamedImage {
    std::string name;
    QImage image;
};

using CaptionPicture = std::variant<std::filesystem::path, NamedImage>;

struct CaptionRequest {
    ModelChoice model;
    CaptionPicture picture;
    GenerateConfig settings;
};

struct CaptionReply {
    JobId job = 0;
    CaptionResult result;
    std::string modelError;  ///< the model itself could not be opened
};

/// Where the words of a caption look in its picture.
struct AttentionRequest {
    ModelChoice model;
    CaptionPicture picture;
    Caption caption;
};

struct AttentionReply {
    JobId job = 0;
    WordAttention attention;
    std::string modelError;
};

enum class Urgency { InTurn, First };

/// Captions pictures one after another in its own thread and keeps the last models open.
/// Answers arrive in the thread this object lives in; what was cancelled never answers.
class CaptionWorker final : public QObject {
    Q_OBJECT
public:
    /// Models kept in memory at once.
    static constexpr std::size_t kOpenModels = 4;

    explicit CaptionWorker(EngineSource engine, QObject* parent = nullptr);
    ~CaptionWorker() override;

    JobId submit(CaptionRequest request, Urgency urgency = Urgency::InTurn);
    /// Served before captions.
    JobId submit(AttentionRequest request);
    /// Forgets one thing asked, unless it is being worked on already.
    void cancel(JobId job);
    /// Forgets everything asked so far and interrupts what is being decoded.
    void cancelAll();
    /// Closes models, so that a checkpoint that changed on disk is read again.
    void closeModels();

Q_SIGNALS:
    void replied(const captune::CaptionReply& reply);
    void attended(const captune::AttentionReply& reply);

private:
    struct Job {
        JobId id = 0;
        std::variant<CaptionRequest, AttentionRequest> request;
        StopToken token;
    };
    class Sessions;

    JobId enqueue(std::variant<CaptionRequest, AttentionRequest> request, Urgency urgency);
    void loop();
    void work(const Job& job, Sessions& sessions);
    void answer(const Job& job, const CaptionRequest& request, Sessions& sessions);
    void answer(const Job& job, const AttentionRequest& request, Sessions& sessions);
    template <class Reply>
    void post(Reply reply, void (CaptionWorker::*signal)(const Reply&));

    EngineSource engine_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    bool ending_ = false;
    bool closeModels_ = false;
    StopSource source_;
    JobId lastJob_ = 0;
    JobId firstValid_ = 1;
    std::unique_ptr<QThread> thread_;
};

}  // namespace captune
