// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_queue.h"

#include "core/config/config_yaml.h"
#include "core/runs/queued_run.h"
#include "ui/core_sentences.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace captune {
namespace {

constexpr int kSoonMs = 200;

}  // namespace

RunQueue::RunQueue(RunStore store, QObject* parent)
    : QObject(parent), store_(std::move(store)), stored_(store_.home()) {
    files_.setMaxThreadCount(1);
    files_.setExpiryTimeout(-1);  // a thread started later would wait while the engine is loaded
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, &RunQueue::refresh);
    // The file is replaced at each change, so its folder is watched.
    watcher_.addPath(QString::fromStdString(store_.home().string()));
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, [this] { soon_.start(); });
    refresh();
}

RunQueue::~RunQueue() {
    files_.waitForDone();
}

void RunQueue::ask(std::function<Answer(const StoredRunQueue&)> work) {
    files_.start([this, work = std::move(work)] {
        Answer answer;
        try {
            answer = work(stored_);
            answer = [this, answer, entries = stored_.list()] {
                show(entries);
                if (answer) answer();
            };
        } catch (const std::exception& error) {
            answer = [this, text = coreSentence(error.what())] { Q_EMIT failed(text); };
        }
        QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    });
}

void RunQueue::change(std::function<void(const StoredRunQueue&)> work) {
    ask([work = std::move(work)](const StoredRunQueue& queue) -> Answer {
        work(queue);
        return {};
    });
}

void RunQueue::show(std::vector<QueueEntry> entries) {
    entries_ = std::move(entries);
    Q_EMIT changed();
}

std::size_t RunQueue::waiting() const {
    return static_cast<std::size_t>(std::ranges::count_if(entries_, [](const QueueEntry& entry) {
        return entry.state == QueueState::Waiting || entry.state == QueueState::Interrupted;
    }));
}

void RunQueue::refresh() {
    change([](const StoredRunQueue&) {});
}

void RunQueue::add(const RunConfig& config) {
    change([config](const StoredRunQueue& queue) {
        RunConfig absolute = config;
        resolvePaths(absolute, std::filesystem::current_path());
        queue.add({&absolute, 1});
    });
}

void RunQueue::remove(std::int64_t id) {
    ask([this, id](const StoredRunQueue& queue) -> Answer {
        const std::vector<QueueEntry> before = queue.list();
        const std::int64_t place =
            std::ranges::find(before, id, &QueueEntry::id) - before.begin() + 1;
        return [this, entry = queue.remove(id), place] { Q_EMIT removed(entry, place); };
    });
}

void RunQueue::putBack(const QueueEntry& entry, std::int64_t place) {
    change([entry, place](const StoredRunQueue& queue) { queue.putBack(entry, place); });
}

void RunQueue::move(std::int64_t id, std::int64_t place) {
    change([id, place](const StoredRunQueue& queue) { queue.move(id, place); });
}

void RunQueue::retry(std::int64_t id) {
    change([id](const StoredRunQueue& queue) { queue.retry(id); });
}

void RunQueue::takeBy(std::function<std::optional<QueueEntry>(const StoredRunQueue&)> choose) {
    ask([this, choose = std::move(choose)](const StoredRunQueue& queue) -> Answer {
        const std::optional<QueueEntry> entry = choose(queue);
        if (!entry) return [this] { Q_EMIT nothingTaken(); };
        return [this, entry = *entry, begun = begunRun(*entry, store_)] {
            Q_EMIT taken(entry, begun);
        };
    });
}

void RunQueue::takeNext() {
    takeBy([](const StoredRunQueue& queue) { return queue.take(); });
}

void RunQueue::take(std::int64_t id) {
    takeBy([id](const StoredRunQueue& queue) { return queue.take(id); });
}

void RunQueue::claim(std::int64_t id) {
    change([id](const StoredRunQueue& queue) {
        queue.retry(id);
        static_cast<void>(queue.take(id));
    });
}

void RunQueue::giveBack(std::int64_t id) {
    change([id](const StoredRunQueue& queue) { queue.giveBack(id); });
}

void RunQueue::noteRun(std::int64_t id, const std::string& runId) {
    change([id, runId](const StoredRunQueue& queue) { queue.noteRun(id, runId); });
}

void RunQueue::finish(std::int64_t id) {
    change([id](const StoredRunQueue& queue) { queue.finish(id); });
}

void RunQueue::stop(std::int64_t id) {
    change([id](const StoredRunQueue& queue) { queue.stop(id); });
}

void RunQueue::fail(std::int64_t id, const std::string& message) {
    change([id, message](const StoredRunQueue& queue) { queue.fail(id, message); });
}

}  // namespace captune
