// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/files.h"
#include "core/runs/run.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace captune {

/// Writes events.jsonl: one JSON object a line with "event": "step", "evaluation" or "sample" and
/// the members of the struct in snake_case. Call from one thread at a time.
class EventLog {
public:
    /// Goes on with the file or makes it. Throws Error.
    explicit EventLog(const std::filesystem::path& file);

    /// These only collect; flush() writes.
    void add(const StepEvent& event);
    void add(const EvaluationEvent& event);
    void add(const SampleCaption& sample);

    /// Hands what was collected to the system. Throws Error; the events are then kept for the
    /// next try.
    void flush();
    /// flush() if the last one was half a second ago or more.
    void flushIfDue();
    /// flush(), and waits for the disk. Throws Error.
    void sync();

private:
    AppendFile file_;
    std::string pending_;
    double flushedAt_ = 0.0;  // monotonic seconds
};

/// Reads events.jsonl. Lines that are torn, broken or of an unknown kind are left out; a missing
/// file has no events. Stops after 1 GiB, so that memory stays bounded. Throws Error if the file
/// cannot be read.
[[nodiscard]] RunEvents readEvents(const std::filesystem::path& file);

/// Rewrites the file without torn lines and without events later than `step`, at once.
/// Throws Error; the old file then stays.
void dropEventsAfter(const std::filesystem::path& file, std::int64_t step);

}  // namespace captune
