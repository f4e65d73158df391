// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_store.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "core/config/config_fields.h"
#include "core/config/config_yaml.h"
#include "core/config/home.h"
#include "core/runs/checkpoints.h"
#include "core/runs/event_log.h"
#include "core/runs/run_json.h"
#include "core/runs/run_recorder.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxSlugLength = 40;

bool isPlain(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// The name in letters that suit every file system: "Scenes, Adapter 2" to "scenes-adapter-2".
std::string slug(const std::string& name) {
    std::string result;
    for (const char c : name) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (isPlain(static_cast<unsigned char>(lower)))
            result += lower;
        else if (!result.empty() && result.back() != '-')
            result += '-';
        if (result.size() == kMaxSlugLength) break;
    }
    if (result.ends_with('-')) result.pop_back();
    return result;
}

bool isFolderName(const std::string& id) {
    return !id.empty() && id != "." && id != ".." && id.find('/') == std::string::npos &&
           id.find('\0') == std::string::npos;
}

/// Makes a folder that did not exist before: two programs never get the same one.
fs::path makeUniqueFolder(const fs::path& parent, const std::string& name) {
    for (int attempt = 1;; ++attempt) {
        fs::path folder = parent / (attempt == 1 ? name : name + "-" + std::to_string(attempt));
        std::error_code problem;
        if (fs::create_directory(folder, problem)) return folder;
        if (problem)
            throw Error("cannot make the run folder " + folder.string() + ": " + problem.message() +
                        "; check the disk and your rights, or choose another home");
    }
}

/// Paths as the user meant them where the program was started.
RunConfig anchored(RunConfig config) {
    std::error_code problem;
    const fs::path here = fs::current_path(problem);
    if (problem) throw Error("the folder the program was started in is gone; change to another");
    resolvePaths(config, here);
    return config;
}

Run loadFolder(const fs::path& folder) {
    RunJson json = readRunJson(folder);
    if (json.run.status == RunStatus::Running && !isAlive(json))
        json.run.status = RunStatus::Interrupted;
    json.run.config = loadConfig(folder / "config.yaml");
    json.run.labels = readRunLabels(folder);
    return std::move(json.run);
}

bool isRunFolder(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_regular_file(folder / "config.yaml", ignored);
}

std::vector<std::string> idsIn(const fs::path& folder) {
    std::vector<std::string> ids;
    std::error_code ignored;
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
         entry.increment(ignored))
        if (entry->is_directory(ignored)) ids.push_back(entry->path().filename().string());
    std::sort(ids.rbegin(), ids.rend());
    return ids;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// The id itself, or the only one that begins so.
std::string wholeId(const fs::path& folder, const std::string& id) {
    std::vector<std::string> matching;
    for (const std::string& candidate : idsIn(folder)) {
        if (candidate == id) return candidate;
        if (!id.empty() && candidate.starts_with(id)) matching.push_back(candidate);
    }
    if (matching.empty())
        throw Error("there is no run \"" + id + "\" in " + folder.string() +
                    "; \"runs list\" names those there are");
    if (matching.size() > 1)
        throw Error("several runs begin with \"" + id + "\": " + joined(matching) +
                    "; write more of the id");
    return matching.front();
}

std::optional<RunJson> tryReadRunJson(const fs::path& folder) {
    try {
        return readRunJson(folder);
    } catch (const Error&) {
        return {};
    }
}

void requireNotAlive(const fs::path& folder, const std::string& remedy) {
    const std::optional<RunJson> json = tryReadRunJson(folder);
    if (!json || !isAlive(*json)) return;
    throw Error("run " + json->run.id + " is still being written by process " +
                std::to_string(json->writer.pid) + " on " + json->writer.host + "; " + remedy);
}

void moveRun(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    if (fs::exists(to, problem)) throw Error(to.string() + " is there already; move it away first");
    makeFolders(to.parent_path());
    fs::rename(from, to, problem);
    if (problem)
        throw Error("cannot move " + from.string() + " to " + to.string() + ": " +
                    problem.message() + "; check your rights");
}

/// Figures as they were after `step`, taken from the events that are left.
void rewind(Run& run, const RunEvents& events, std::int64_t step) {
    run.status = RunStatus::Running;
    run.message.clear();
    run.ended.clear();
    run.step = std::max<std::int64_t>(step, 0);
    run.last.clear();
    run.best.clear();
    run.trainSeconds = events.steps.empty() ? 0.0 : events.steps.back().secondsTotal;
    for (const EvaluationEvent& event : events.evaluations) {
        run.last = event.metrics;
        if (event.best) run.best = event.metrics;
    }
}

}  // namespace

RunStore::RunStore(fs::path home) {
    std::error_code problem;
    home_ = fs::absolute(home, problem).lexically_normal();
    if (problem) throw Error("cannot find the folder " + home.string() + "; check the path");
    for (const fs::path& folder : {home_ / "runs", home_ / "data"}) {
        makeFolders(folder);
        if (::access(folder.c_str(), W_OK) != 0)
            throw Error("cannot write to " + folder.string() +
                        "; allow it or choose another home with --home or CAPTUNE_HOME");
    }
}

fs::path RunStore::defaultHome(const std::string& option) {
    return homeFolder(option);
}

std::unique_ptr<RunRecorder> RunStore::create(const RunConfig& config) const {
    Run run;
    run.config = anchored(config);
    const std::string yaml = toYaml(run.config);
    static_cast<void>(parseConfig(yaml, "the config of the new run"));
    run.started = utcNow();
    const std::string name = slug(config.name);
    run.folder = makeUniqueFolder(
        home_ / "runs",
        utcStamp() + "-" + (name.empty() ? configField("method").get(config) : name));
    run.id = run.folder.filename().string();
    try {
        writeFileAtomically(run.folder / "config.yaml", yaml);
        return std::make_unique<RunRecorder>(run);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(run.folder, ignored);
        throw;
    }
}

std::unique_ptr<RunRecorder> RunStore::reopen(const std::string& id, std::int64_t step) const {
    Run run = load(id);
    requireNotAlive(run.folder, "wait until it ends");
    const fs::path events = run.folder / "events.jsonl";
    dropEventsAfter(events, step);
    rewind(run, readEvents(events), step);
    return std::make_unique<RunRecorder>(std::move(run));
}

std::vector<Run> RunStore::list() const {
    std::vector<Run> runs;
    for (const std::string& id : idsIn(home_ / "runs")) {
        try {
            runs.push_back(loadFolder(home_ / "runs" / id));
        } catch (const Error&) {
            continue;
        }
    }
    std::stable_sort(
        runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.started > b.started; });
    return runs;
}

Run RunStore::load(const std::string& idOrPath) const {
    const fs::path path(idOrPath);
    std::error_code problem;
    if (isFolderName(idOrPath) && !isRunFolder(path))
        return loadFolder(home_ / "runs" / wholeId(home_ / "runs", idOrPath));
    if (!isRunFolder(path))
        throw Error("there is no run at " + idOrPath + "; name a run or a run folder");
    const fs::path folder = fs::canonical(path, problem);
    if (problem) throw Error("cannot open " + idOrPath + ": " + problem.message());
    return loadFolder(folder);
}

RunEvents RunStore::events(const Run& run) const {
    return readEvents(run.folder / "events.jsonl");
}

std::optional<fs::path> RunStore::checkpoint(const Run& run, const std::string& which) const {
    return Checkpoints(run.folder / "checkpoints").find(which);
}

void RunStore::storeTestMetrics(const Run& run,
                                const std::map<std::string, double>& metrics) const {
    RunJson json = readRunJson(run.folder);
    if (isAlive(json))
        throw Error("run " + run.id + " is still training; test it when it has ended");
    json.run.test = metrics;
    writeRunJson(json.run, json.writer);
}

RunLabels RunStore::relabel(const Run& run, const std::function<void(RunLabels&)>& change) const {
    const FileLock lock(home_ / "labels.lock");
    if (!isRunFolder(run.folder))
        throw Error("run " + run.id + " is gone from " + run.folder.string() +
                    "; restore it before you label it");
    RunLabels labels = readRunLabels(run.folder);
    change(labels);
    writeRunLabels(run.folder, labels);
    return readRunLabels(run.folder);
}

void RunStore::remove(const std::string& id) const {
    const std::string whole = wholeId(home_ / "runs", id);
    requireNotAlive(home_ / "runs" / whole, "stop it before you delete it");
    moveRun(home_ / "runs" / whole, home_ / "bin" / whole);
}

void RunStore::restore(const std::string& id) const {
    const std::string whole = wholeId(home_ / "bin", id);
    moveRun(home_ / "bin" / whole, home_ / "runs" / whole);
}

}  // namespace captune
