// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_json.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/runs/json_fields.h"

#include <array>
#include <optional>

namespace captune {
namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxRunJsonBytes = 4U * 1024U * 1024U;
constexpr int kFormat = 1;
constexpr int kIndent = 2;

std::optional<RunStatus> toStatus(const std::string& text) {
    constexpr std::array kAll{RunStatus::Running,
                              RunStatus::Finished,
                              RunStatus::Stopped,
                              RunStatus::Failed,
                              RunStatus::Interrupted};
    for (const RunStatus status : kAll)
        if (toString(status) == text) return status;
    return {};
}

std::map<std::string, std::string> textsIn(const json& object, const char* key) {
    std::map<std::string, std::string> texts;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_object()) return texts;
    for (const auto& [name, value] : found->items())
        if (value.is_string()) texts[name] = value.get<std::string>();
    return texts;
}

ProcessMark writerIn(const json& object) {
    const auto found = object.find("process");
    if (found == object.end() || !found->is_object()) return {};
    return {textIn(*found, "host"), integerIn(*found, "pid"), textIn(*found, "start")};
}

}  // namespace

void writeRunJson(const Run& run, const ProcessMark& writer) {
    const json object{
        {"format", kFormat},
        {"group", run.config.group},
        {"status", toString(run.status)},
        {"message", run.message},
        {"started", run.started},
        {"ended", run.ended},
        {"parameters", run.parameters},
        {"trainable", run.trainable},
        {"step", run.step},
        {"total_updates", run.totalUpdates},
        {"train_seconds", run.trainSeconds},
        {"peak_memory_bytes", run.peakMemoryBytes},
        {"model_hash", run.modelHash},
        {"best", run.best},
        {"last", run.last},
        {"test", run.test},
        {"time_split", run.timeSplit},
        {"facts", run.facts},
        {"process", {{"host", writer.host}, {"pid", writer.pid}, {"start", writer.start}}}};
    writeFileAtomically(run.folder / "run.json", toText(object, kIndent) + "\n");
}

RunJson readRunJson(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "run.json";
    const json object = json::parse(readTextFile(file, kMaxRunJsonBytes), nullptr, false);
    const std::optional<RunStatus> status =
        object.is_object() ? toStatus(textIn(object, "status")) : std::nullopt;
    if (!status) throw Error(file.string() + " is damaged; delete the run or restore the file");
    RunJson result;
    result.writer = writerIn(object);
    Run& run = result.run;
    run.id = folder.filename().string();
    run.folder = folder;
    run.status = *status;
    run.message = textIn(object, "message");
    run.started = textIn(object, "started");
    run.ended = textIn(object, "ended");
    run.parameters = integerIn(object, "parameters");
    run.trainable = integerIn(object, "trainable");
    run.step = integerIn(object, "step");
    run.totalUpdates = integerIn(object, "total_updates");
    run.trainSeconds = realIn(object, "train_seconds");
    run.peakMemoryBytes = integerIn(object, "peak_memory_bytes");
    run.modelHash = textIn(object, "model_hash");
    run.best = realsIn(object, "best");
    run.last = realsIn(object, "last");
    run.test = realsIn(object, "test");
    run.timeSplit = realsIn(object, "time_split");
    run.facts = textsIn(object, "facts");
    return result;
}

bool isAlive(const RunJson& json) {
    return json.run.status == RunStatus::Running && !isGone(json.writer);
}

}  // namespace captune
