// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/caption_source.h"
#include "ui/captions/picture.h"
#include "ui/workers/caption_worker.h"

#include <QCache>
#include <QObject>
#include <QString>

#include <optional>

namespace captune {

/// Where the words of captions look: asked of the worker when somebody wants to see it, and kept
/// for a while. Only the newest question is worked on.
class AttentionBook final : public QObject {
    Q_OBJECT
public:
    explicit AttentionBook(CaptionWorker& worker, QObject* parent = nullptr);

    struct Question {
        PictureItem picture;
        CaptionSource source;
        Caption caption;
        /// Two questions of the same key have the same answer.
        [[nodiscard]] QString key() const;
    };
    /// What is known; null, and `answered` follows, when it must be asked for. The pointer holds
    /// until the next call.
    [[nodiscard]] const WordAttention* find(const Question& question);
    /// Drops what is known and what is asked: models or captions have changed.
    void clear();
    /// The worker has been told to forget what it was asked.
    void cancelled() { asked_.reset(); }

Q_SIGNALS:
    /// find() knows the answer now; it may hold an error.
    void answered(const QString& key);

private:
    void attended(const AttentionReply& reply);

    struct Asked {
        JobId job = 0;
        QString key;
    };
    CaptionWorker& worker_;
    QCache<QString, WordAttention> known_;
    std::optional<Asked> asked_;
};

}  // namespace captune
