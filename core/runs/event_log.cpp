// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/event_log.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/runs/event_json.h"
#include "core/runs/json_fields.h"

#include <array>
#include <fstream>
#include <functional>
#include <string_view>
#include <system_error>

namespace captune {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr double kFlushSeconds = 0.5;
constexpr std::size_t kMaxLineBytes = 4U * 1024U * 1024U;
constexpr std::uintmax_t kMaxFileBytes = 1024U * 1024U * 1024U;
constexpr std::size_t kCopyBytes = 1024U * 1024U;

StepEvent toStep(const json& line) {
    StepEvent event;
    event.step = integerIn(line, "step");
    event.epoch = realIn(line, "epoch");
    event.loss = realIn(line, "loss");
    event.nll = realIn(line, "nll");
    event.learningRate = realIn(line, "learning_rate");
    event.gradientNorm = realIn(line, "gradient_norm");
    event.secondsTotal = realIn(line, "seconds_total");
    event.picturesPerSecond = realIn(line, "pictures_per_second");
    if (line.contains("reward")) event.reward = realIn(line, "reward");
    if (line.contains("advantage")) event.advantage = realIn(line, "advantage");
    return event;
}

EvaluationEvent toEvaluation(const json& line) {
    EvaluationEvent event;
    event.step = integerIn(line, "step");
    event.epoch = realIn(line, "epoch");
    event.metrics = realsIn(line, "metrics");
    event.pictures = integerIn(line, "pictures");
    event.seconds = realIn(line, "seconds");
    event.secondsTotal = realIn(line, "seconds_total");
    event.best = flagIn(line, "best");
    event.asked = flagIn(line, "asked");
    return event;
}

SampleCaption toSample(const json& line) {
    SampleCaption sample;
    sample.step = integerIn(line, "step");
    sample.imageId = textIn(line, "image_id");
    sample.imageFile = textIn(line, "image_file");
    sample.caption = textIn(line, "caption");
    sample.cider = realIn(line, "cider");
    if (const auto references = line.find("references");
        references != line.end() && references->is_array())
        for (const json& reference : *references)
            if (reference.is_string()) sample.references.push_back(reference.get<std::string>());
    return sample;
}

using LineTaker = std::function<void(std::string_view line, const json& object)>;

void takeLine(const std::string& line, const LineTaker& take) {
    const json object = json::parse(line, nullptr, false);
    if (object.is_object()) take(line, object);
}

/// Calls `take` for each line that is a JSON object.
void forEachLine(const fs::path& file, const LineTaker& take) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return;
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file, ignored))
        throw Error("cannot read " + file.string() + "; allow access to it");
    std::array<char, 65536> piece{};
    std::string line;
    bool tooLong = false;
    std::uintmax_t taken = 0;
    while (taken < kMaxFileBytes) {
        in.read(piece.data(), piece.size());
        std::string_view rest(piece.data(), static_cast<std::size_t>(in.gcount()));
        if (rest.empty()) break;
        taken += rest.size();
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos;
             end = rest.find('\n')) {
            if (!tooLong) takeLine(line.append(rest.substr(0, end)), take);
            line.clear();
            tooLong = false;
            rest.remove_prefix(end + 1);
        }
        tooLong = tooLong || line.size() + rest.size() > kMaxLineBytes;
        if (tooLong)
            line.clear();
        else
            line.append(rest);
    }
    if (!tooLong && !line.empty()) takeLine(line, take);
}

}  // namespace

EventLog::EventLog(const fs::path& file) : file_(file), flushedAt_(monotonicSeconds()) {}

void EventLog::add(const StepEvent& event) {
    pending_ += toText(toJson(event)) + "\n";
}

void EventLog::add(const EvaluationEvent& event) {
    pending_ += toText(toJson(event)) + "\n";
}

void EventLog::add(const SampleCaption& sample) {
    pending_ += toText(toJson(sample)) + "\n";
}

void EventLog::flush() {
    flushedAt_ = monotonicSeconds();
    if (pending_.empty()) return;
    file_.append(pending_);
    pending_.clear();
}

void EventLog::flushIfDue() {
    if (monotonicSeconds() - flushedAt_ >= kFlushSeconds) flush();
}

void EventLog::sync() {
    flush();
    file_.sync();
}

RunEvents readEvents(const fs::path& file) {
    RunEvents events;
    forEachLine(file, [&events](std::string_view, const json& line) {
        const std::string kind = textIn(line, "event");
        if (kind == "step") events.steps.push_back(toStep(line));
        if (kind == "evaluation") events.evaluations.push_back(toEvaluation(line));
        if (kind == "sample") events.samples.push_back(toSample(line));
    });
    return events;
}

void dropEventsAfter(const fs::path& file, std::int64_t step) {
    const fs::path temporary = temporaryBeside(file);
    try {
        AppendFile kept(temporary);
        std::string pending;
        forEachLine(file, [&](std::string_view line, const json& object) {
            if (integerIn(object, "step") > step) return;
            pending.append(line).append("\n");
            if (pending.size() < kCopyBytes) return;
            kept.append(pending);
            pending.clear();
        });
        kept.append(pending);
        kept.sync();
        replaceFile(temporary, file);
    } catch (...) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw;
    }
}

}  // namespace captune
