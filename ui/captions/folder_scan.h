// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workers/job_tracker.h"

#include <QObject>
#include <QStringList>

namespace captune {

/// Looks for pictures below folders, one folder after another in the background; hands them over
/// as they are found, each folder's in order of name. Links to folders are not followed.
class FolderScan final : public QObject {
    Q_OBJECT
public:
    explicit FolderScan(QObject* parent = nullptr);

    void start(const QString& folder);
    /// Forgets the folders that wait and stops the one at work; what was found stays.
    void stop();
    [[nodiscard]] bool busy() const { return !folders_.isEmpty(); }
    /// The folder at work.
    [[nodiscard]] QString folder() const { return folders_.value(0); }
    [[nodiscard]] int count() const { return count_; }

Q_SIGNALS:
    void found(const QStringList& files);
    /// busy(), folder() or count() changed.
    void progressed();
    void nothingIn(const QString& folder);

private:
    void next();
    void deliver(int round, const QStringList& files);
    void ended(int round);

    QStringList folders_;  ///< the first is at work
    int round_ = 0;        ///< counts starts and stops: news of earlier ones are stale
    int count_ = 0;        ///< pictures found in the folder at work
    JobTracker question_;
};

}  // namespace captune
