// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/process.h"
#include "core/config/run_config.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// Interrupted: its process is gone or it was stopped; it goes on before others begin.
enum class QueueState { Waiting, Running, Interrupted, Failed };

struct QueueEntry {
    std::int64_t id = 0;  ///< never given to another entry
    RunConfig config;
    QueueState state = QueueState::Waiting;
    std::string runId;    ///< once the run exists
    std::string message;  ///< why it failed, or cannot be read
    std::string added;    ///< ISO 8601, UTC
    std::string taken;    ///< when it was last begun; empty before
    ProcessMark worker;   ///< who runs it

    std::string yaml{};  ///< the config as it was stored; kept even if this version cannot read it
};

/// Runs that wait for their turn, in <home>/queue.json. Outlives programs: each change reads the
/// file, changes it and replaces it at once, while <home>/queue.lock keeps other processes out, so
/// that a program killed at any moment leaves a queue that works. Threads may share one object.
class StoredRunQueue final {
public:
    explicit StoredRunQueue(std::filesystem::path home);

    /// All entries in their order, with states as they are now. Throws Error naming the file if it
    /// is damaged.
    [[nodiscard]] std::vector<QueueEntry> list() const;
    /// Puts runs at the end, all or none; returns their ids. Paths must be absolute. Throws Error
    /// if the queue would grow beyond 10,000 entries.
    std::vector<std::int64_t> add(std::span<const RunConfig> configs) const;
    /// Returns what it took out. Throws Error if there is no such entry or it is running.
    QueueEntry remove(std::int64_t id) const;
    /// Undoes a remove(): the entry stands at this place again, counted from 1. Throws Error if it
    /// is in the queue.
    void putBack(const QueueEntry& entry, std::int64_t place) const;
    /// Puts an entry at this place, counted from 1; beyond the end is the end. Throws Error if
    /// there is no such entry.
    void move(std::int64_t id, std::int64_t place) const;
    /// Lets failed entries wait for another try; returns how many.
    std::int64_t retryFailed() const;
    /// The same for one entry. Throws Error if there is no such entry.
    void retry(std::int64_t id) const;

    /// Marks the entry whose turn it is as running in this process: the first interrupted one,
    /// else the first that waits. Empty when there is none. Several workers get different ones.
    [[nodiscard]] std::optional<QueueEntry> take() const;
    /// The same with this entry, whoever's turn it is. Empty if it is gone, running or failed.
    [[nodiscard]] std::optional<QueueEntry> take(std::int64_t id) const;
    /// Undoes a take() of which nothing came.
    void giveBack(std::int64_t id) const;
    /// Remembers the run of an entry, so that it can be resumed after a crash.
    void noteRun(std::int64_t id, const std::string& runId) const;
    /// Ends a take(): a finished entry leaves the queue, a stopped one is next, a failed one stays
    /// with the reason.
    void finish(std::int64_t id) const;
    void stop(std::int64_t id) const;
    void fail(std::int64_t id, const std::string& message) const;

private:
    struct Content;
    [[nodiscard]] Content read() const;
    /// Runs `change` on the content under the lock and writes it back.
    void update(const std::function<void(Content&)>& change) const;

    std::filesystem::path home_;
};

[[nodiscard]] std::string toString(QueueState state);

}  // namespace captune
