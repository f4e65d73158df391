// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "ui/workers/engine_source.h"

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

using CaptionPicture = std::variant<std::filesystem::path, EncodedPicture>;

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
    /// Forgets everything asked so far and interrupts what is being decoded.
    void cancelAll();
    /// Closes models, so that a checkpoint that changed on disk is read again.
    void closeModels();

Q_SIGNALS:
    void replied(const captune::CaptionReply& reply);

private:
    struct Job {
        JobId id = 0;
        CaptionRequest request;
        StopToken token;
    };
    class Sessions;

    void loop();
    void answer(const Job& job, Sessions& sessions);

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
