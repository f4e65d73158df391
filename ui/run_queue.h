// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_queue.h"
#include "core/runs/run_store.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace captune {

/// The home's queue of runs as the window sees it. Its file is read and written in a thread of
/// its own, in the order asked; entries() follows, also when another program changes the queue.
class RunQueue final : public QObject {
    Q_OBJECT
public:
    explicit RunQueue(RunStore store, QObject* parent = nullptr);
    /// Waits until all that was asked is written.
    ~RunQueue() override;

    [[nodiscard]] const std::vector<QueueEntry>& entries() const { return entries_; }
    /// How many are still to be trained, failed ones not counted.
    [[nodiscard]] std::size_t waiting() const;

    void refresh();
    void add(const RunConfig& config);
    void remove(std::int64_t id);
    /// Undoes remove(); places count from 1.
    void putBack(const QueueEntry& entry, std::int64_t place);
    void move(std::int64_t id, std::int64_t place);
    void retry(std::int64_t id);

    /// Marks the entry whose turn it is, or this one, as running here; `taken` follows, if there
    /// is one.
    void takeNext();
    void take(std::int64_t id);
    /// The entry is being gone on with by hand.
    void claim(std::int64_t id);
    /// How a take ends: see StoredRunQueue.
    void giveBack(std::int64_t id);
    void noteRun(std::int64_t id, const std::string& runId);
    void finish(std::int64_t id);
    void stop(std::int64_t id);
    void fail(std::int64_t id, const std::string& message);

Q_SIGNALS:
    /// entries() is another.
    void changed();
    /// `begun`: the run that the entry had become before.
    void taken(const captune::QueueEntry& entry, const std::optional<captune::Run>& begun);
    /// takeNext() or take() found nothing to be done.
    void nothingTaken();
    void removed(const captune::QueueEntry& entry, std::int64_t place);
    void failed(const QString& sentence);

private:
    using Answer = std::function<void()>;
    /// `work` runs in the thread of the files, the answer that it returns here.
    void ask(std::function<Answer(const StoredRunQueue&)> work);
    void change(std::function<void(const StoredRunQueue&)> work);
    void takeBy(std::function<std::optional<QueueEntry>(const StoredRunQueue&)> choose);
    void show(std::vector<QueueEntry> entries);

    RunStore store_;
    StoredRunQueue stored_;
    std::vector<QueueEntry> entries_;
    QFileSystemWatcher watcher_;
    QTimer soon_;
    QThreadPool files_;
};

}  // namespace captune
