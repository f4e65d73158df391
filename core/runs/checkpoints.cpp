// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/checkpoints.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/stop.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxPointerBytes = 64;
constexpr std::array kPointers{"last", "best"};

std::optional<std::int64_t> toStep(std::string_view text) {
    std::int64_t step = -1;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, step);
    if (problem != std::errc() || stop != end || step < 0) return {};
    return step;
}

/// Deletes a folder so that a crash half-way leaves no half checkpoint behind.
void discard(const fs::path& folder) {
    std::error_code ignored;
    fs::path doomed = folder;
    if (toStep(folder.filename().string())) {
        doomed = temporaryBeside(folder);
        fs::rename(folder, doomed, ignored);
        if (ignored) return;
    }
    fs::remove_all(doomed, ignored);
}

std::vector<fs::path> foldersIn(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
         entry.increment(ignored))
        if (entry->is_directory(ignored)) found.push_back(entry->path());
    return found;
}

std::optional<fs::path> pointed(const fs::path& folder, const std::string& pointer) {
    std::string text;
    try {
        text = readTextFile(folder / pointer, kMaxPointerBytes);
    } catch (const Error&) {
        return {};
    }
    if (text.ends_with('\n')) text.pop_back();
    std::error_code ignored;
    if (!toStep(text) || !fs::is_directory(folder / text, ignored)) return {};
    return folder / text;
}

std::optional<fs::path> newest(const fs::path& folder) {
    std::optional<fs::path> found;
    std::int64_t most = -1;
    for (const fs::path& candidate : foldersIn(folder)) {
        const std::int64_t step = toStep(candidate.filename().string()).value_or(-1);
        if (step > most) found = candidate;
        most = std::max(step, most);
    }
    return found;
}

void writeInto(const fs::path& folder,
               std::int64_t step,
               const std::function<void(const fs::path&)>& write) {
    try {
        write(folder);
    } catch (const Error&) {
        throw;
    } catch (const Stopped&) {
        throw;
    } catch (const std::exception& problem) {
        throw Error("cannot write the checkpoint of update " + std::to_string(step) + ": " +
                    problem.what());
    }
}

}  // namespace

Checkpoints::Checkpoints(fs::path folder) : folder_(std::move(folder)) {}

void Checkpoints::save(std::int64_t step,
                       bool best,
                       const std::function<void(const fs::path&)>& write) const {
    const std::string name = std::to_string(step);
    const fs::path temporary = temporaryBeside(folder_ / name);
    makeFolders(temporary);
    try {
        writeInto(temporary, step, write);
        syncFolderTree(temporary);
        replaceFolder(temporary, folder_ / name);
    } catch (...) {
        discard(temporary);
        throw;
    }
    // In this order: who goes on from the older `last` after a crash comes to the same best again.
    if (best) writeFileAtomically(folder_ / "best", name + "\n");
    writeFileAtomically(folder_ / "last", name + "\n");
}

void Checkpoints::prune() const {
    std::set<fs::path> kept;
    for (const char* pointer : kPointers)
        if (const auto folder = find(pointer)) kept.insert(*folder);
    for (const fs::path& folder : foldersIn(folder_))
        if (!kept.contains(folder)) discard(folder);
}

std::optional<fs::path> Checkpoints::find(const std::string& pointer) const {
    if (std::find(kPointers.begin(), kPointers.end(), pointer) == kPointers.end())
        throw Error("\"" + pointer + "\" names no checkpoint; write last or best");
    const std::optional<fs::path> folder = pointed(folder_, pointer);
    return folder || pointer == "best" ? folder : newest(folder_);
}

}  // namespace captune
