// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/picture.h"
#include "ui/captions/picture_scores.h"
#include "ui/workers/job_tracker.h"

#include <QCache>
#include <QObject>
#include <QStringList>

#include <functional>
#include <vector>

namespace captune {

/// Reference captions of pictures and what captions score against them, looked up in the
/// background and kept for a while.
class ReferenceBook final : public QObject {
    Q_OBJECT
public:
    explicit ReferenceBook(QObject* parent = nullptr);
    ~ReferenceBook() override { scorer_.requestStop(); }

    /// Null when the picture lies in no dataset, or, with `changed` to follow, is being looked up.
    [[nodiscard]] const References* find(const PictureItem& picture);
    /// Scores of a caption; null, and `changed` follows, when they are being worked out. Asks for
    /// all of `captions` at once.
    [[nodiscard]] std::vector<const CaptionScores*> scores(const PictureItem& picture,
                                                           const QStringList& captions);
    /// Hands the dataset's image ids of pictures to `done`, empty where there is none.
    void findIds(const std::vector<PictureItem>& pictures,
                 std::function<void(const QStringList&)> done);

Q_SIGNALS:
    /// Something is newly known about a picture.
    void changed(const QString& picture);

private:
    struct Entry {
        std::optional<References> references;
    };
    void ask(const QString& name);
    void askScores(const QString& name, const References& references, const QStringList& captions);

    QCache<QString, Entry> entries_;
    QCache<QString, CaptionScores> scores_;  ///< by picture and caption
    QString asked_;                          ///< picture being looked up
    QString askedScores_;                    ///< picture and captions being scored
    CaptionsFiles files_;                    ///< lookup_'s thread
    PictureScorer scorer_;                   ///< scoring_'s thread
    JobTracker lookup_;
    JobTracker scoring_;
    JobTracker ids_;
};

}  // namespace captune
