// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_queue.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "core/config/config_yaml.h"
#include "core/runs/json_fields.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Entries = std::vector<QueueEntry>;

constexpr int kFormat = 1;
constexpr int kIndent = 1;
constexpr std::size_t kMostEntries = 10'000;
constexpr std::int64_t kMostIds = 1'000'000'000'000;
constexpr const char* kFile = "queue.json";

std::optional<QueueState> toState(const std::string& text) {
    for (const QueueState state :
         {QueueState::Waiting, QueueState::Running, QueueState::Interrupted, QueueState::Failed})
        if (toString(state) == text) return state;
    return {};
}

json toJson(const QueueEntry& entry) {
    return {
        {"id", entry.id},
        {"state", toString(entry.state)},
        {"run", entry.runId},
        {"message", entry.message},
        {"added", entry.added},
        {"taken", entry.taken},
        {"process",
         {{"host", entry.worker.host}, {"pid", entry.worker.pid}, {"start", entry.worker.start}}},
        {"config", entry.yaml}};
}

/// A config that this version does not understand fails alone; the rest of the queue goes on.
void readConfig(QueueEntry& entry) {
    try {
        entry.config = parseConfig(entry.yaml, "queue entry " + std::to_string(entry.id));
    } catch (const Error& error) {
        entry.state = QueueState::Failed;
        entry.message = error.what();
    }
}

std::optional<QueueEntry> toEntry(const json& object) {
    if (!object.is_object()) return {};
    const auto state = toState(textIn(object, "state"));
    QueueEntry entry;
    entry.id = integerIn(object, "id");
    if (!state || entry.id <= 0 || entry.id >= kMostIds) return {};
    entry.state = *state;
    entry.runId = textIn(object, "run");
    entry.message = textIn(object, "message");
    entry.added = textIn(object, "added");
    entry.taken = textIn(object, "taken");
    entry.yaml = textIn(object, "config");
    if (const auto mark = object.find("process"); mark != object.end() && mark->is_object())
        entry.worker = {textIn(*mark, "host"), integerIn(*mark, "pid"), textIn(*mark, "start")};
    if (entry.state == QueueState::Running && isGone(entry.worker))
        entry.state = QueueState::Interrupted;
    readConfig(entry);
    return entry;
}

/// What a writer that was killed left behind. Only called while nobody else writes.
void removeLeftovers(const fs::path& home) {
    std::error_code ignored;
    std::vector<fs::path> found;
    for (fs::directory_iterator file(home, ignored), end; !ignored && file != end;
         file.increment(ignored)) {
        const std::string name = file->path().filename().string();
        if (name.starts_with("." + std::string(kFile) + ".") && name.ends_with(".tmp"))
            found.push_back(file->path());
    }
    for (const fs::path& file : found) fs::remove(file, ignored);
}

[[noreturn]] void refuse(const fs::path& file) {
    throw Error(file.string() + " is damaged; move it away to begin with an empty queue");
}

void letTryAgain(QueueEntry& entry) {
    entry.state = entry.runId.empty() ? QueueState::Waiting : QueueState::Interrupted;
    entry.message.clear();
}

/// Returns the entry as it was.
QueueEntry begin(QueueEntry& entry) {
    QueueEntry taken = entry;
    entry.state = QueueState::Running;
    entry.taken = utcNow();
    entry.worker = currentProcess();
    return taken;
}

Entries::iterator find(Entries& entries, std::int64_t id) {
    const auto found = std::ranges::find(entries, id, &QueueEntry::id);
    if (found == entries.end())
        throw Error("there is no entry " + std::to_string(id) +
                    " in the queue; \"queue list\" names those there are");
    return found;
}

}  // namespace

struct StoredRunQueue::Content {
    std::int64_t nextId = 1;
    Entries entries;
};

StoredRunQueue::StoredRunQueue(fs::path home) : home_(std::move(home)) {}

StoredRunQueue::Content StoredRunQueue::read() const {
    Content content;
    const fs::path file = home_ / kFile;
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return content;
    const json object = json::parse(readTextFile(file), nullptr, false);
    if (!object.is_object() || integerIn(object, "format") != kFormat) refuse(file);
    const auto list = object.find("entries");
    const std::int64_t nextId = integerIn(object, "next_id");
    if (list == object.end() || !list->is_array() || list->size() > kMostEntries ||
        nextId > kMostIds)
        refuse(file);
    for (const json& one : *list) {
        std::optional<QueueEntry> entry = toEntry(one);
        if (!entry) refuse(file);
        content.nextId = std::max(content.nextId, entry->id + 1);
        content.entries.push_back(std::move(*entry));
    }
    content.nextId = std::max(content.nextId, nextId);
    return content;
}

void StoredRunQueue::update(const std::function<void(Content&)>& change) const {
    const FileLock lock(home_ / "queue.lock");
    removeLeftovers(home_);
    Content content = read();
    change(content);
    json list = json::array();
    for (const QueueEntry& entry : content.entries) list.push_back(toJson(entry));
    const json object{{"format", kFormat}, {"next_id", content.nextId}, {"entries", list}};
    writeFileAtomically(home_ / kFile, toText(object, kIndent) + "\n");
}

std::vector<QueueEntry> StoredRunQueue::list() const {
    return read().entries;
}

std::vector<std::int64_t> StoredRunQueue::add(std::span<const RunConfig> configs) const {
    std::vector<std::int64_t> ids;
    update([&](Content& content) {
        if (content.entries.size() + configs.size() > kMostEntries)
            throw Error("the queue would have more than " + std::to_string(kMostEntries) +
                        " entries; run or remove some first");
        for (const RunConfig& config : configs) {
            QueueEntry entry;
            entry.id = content.nextId++;
            entry.yaml = toYaml(config);
            entry.added = utcNow();
            ids.push_back(entry.id);
            content.entries.push_back(std::move(entry));
        }
    });
    return ids;
}

QueueEntry StoredRunQueue::remove(std::int64_t id) const {
    QueueEntry removed;
    update([&](Content& content) {
        const auto entry = find(content.entries, id);
        if (entry->state == QueueState::Running)
            throw Error("entry " + std::to_string(id) + " is being run by process " +
                        std::to_string(entry->worker.pid) + " on " + entry->worker.host +
                        "; stop it first");
        removed = *entry;
        content.entries.erase(entry);
    });
    return removed;
}

void StoredRunQueue::putBack(const QueueEntry& entry, std::int64_t place) const {
    update([&](Content& content) {
        Entries& entries = content.entries;
        if (std::ranges::find(entries, entry.id, &QueueEntry::id) != entries.end())
            throw Error("entry " + std::to_string(entry.id) + " is in the queue already");
        const auto last = static_cast<std::int64_t>(entries.size()) + 1;
        entries.insert(entries.begin() + (std::clamp<std::int64_t>(place, 1, last) - 1), entry);
    });
}

void StoredRunQueue::move(std::int64_t id, std::int64_t place) const {
    update([&](Content& content) {
        Entries& entries = content.entries;
        const auto from = find(entries, id);
        const auto last = static_cast<std::int64_t>(entries.size());
        const auto to = entries.begin() + (std::clamp<std::int64_t>(place, 1, last) - 1);
        if (from < to)
            std::rotate(from, from + 1, to + 1);
        else
            std::rotate(to, from, from + 1);
    });
}

std::int64_t StoredRunQueue::retryFailed() const {
    std::int64_t count = 0;
    update([&count](Content& content) {
        for (QueueEntry& entry : content.entries) {
            if (entry.state != QueueState::Failed) continue;
            letTryAgain(entry);
            ++count;
        }
    });
    return count;
}

void StoredRunQueue::retry(std::int64_t id) const {
    update([id](Content& content) {
        const auto entry = find(content.entries, id);
        if (entry->state == QueueState::Failed) letTryAgain(*entry);
    });
}

std::optional<QueueEntry> StoredRunQueue::take() const {
    std::optional<QueueEntry> taken;
    update([&taken](Content& content) {
        auto next = std::ranges::find(content.entries, QueueState::Interrupted, &QueueEntry::state);
        if (next == content.entries.end())
            next = std::ranges::find(content.entries, QueueState::Waiting, &QueueEntry::state);
        if (next != content.entries.end()) taken = begin(*next);
    });
    return taken;
}

std::optional<QueueEntry> StoredRunQueue::take(std::int64_t id) const {
    std::optional<QueueEntry> taken;
    update([&](Content& content) {
        const auto next = std::ranges::find(content.entries, id, &QueueEntry::id);
        if (next == content.entries.end()) return;
        if (next->state == QueueState::Waiting || next->state == QueueState::Interrupted)
            taken = begin(*next);
    });
    return taken;
}

void StoredRunQueue::giveBack(std::int64_t id) const {
    update([id](Content& content) { letTryAgain(*find(content.entries, id)); });
}

void StoredRunQueue::noteRun(std::int64_t id, const std::string& runId) const {
    update([&](Content& content) { find(content.entries, id)->runId = runId; });
}

void StoredRunQueue::finish(std::int64_t id) const {
    update([id](Content& content) { content.entries.erase(find(content.entries, id)); });
}

void StoredRunQueue::stop(std::int64_t id) const {
    update([id](Content& content) { find(content.entries, id)->state = QueueState::Interrupted; });
}

void StoredRunQueue::fail(std::int64_t id, const std::string& message) const {
    update([&](Content& content) {
        const auto entry = find(content.entries, id);
        entry->state = QueueState::Failed;
        entry->message = message;
    });
}

std::string toString(QueueState state) {
    switch (state) {
        case QueueState::Waiting:
            return "waiting";
        case QueueState::Running:
            return "running";
        case QueueState::Interrupted:
            return "interrupted";
        case QueueState::Failed:
            break;
    }
    return "failed";
}

}  // namespace captune
