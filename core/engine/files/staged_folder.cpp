// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/staged_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <system_error>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;

/// "models/new/" and "models/new" are the same place.
fs::path withoutSlash(const fs::path& path) {
    return path.has_filename() ? path : path.parent_path();
}

void requireReplaceable(const fs::path& target, const std::set<std::string>& replaceable) {
    std::error_code problem;
    const auto kind = fs::status(target, problem).type();
    if (kind == fs::file_type::not_found) return;
    if (kind != fs::file_type::directory) {
        throw Error(target.string() + " is not a folder: choose another name.");
    }
    for (fs::directory_iterator entry(target, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        const std::string name = entry->path().filename().string();
        if (!replaceable.contains(name)) {
            throw Error("The folder " + target.string() + " holds other files (" + name +
                        "): choose an empty or a new folder.");
        }
    }
    if (problem) throw Error("Cannot read " + target.string() + ": " + problem.message() + ".");
}

}  // namespace

StagedFolder::StagedFolder(fs::path target, const std::set<std::string>& replaceable)
    : target_(withoutSlash(target)) {
    requireReplaceable(target_, replaceable);
    if (target_.has_parent_path()) makeFolders(target_.parent_path());
    const auto staged = temporaryBeside(target_);
    makeFolders(staged);
    staged_ = staged;
}

StagedFolder::~StagedFolder() {
    std::error_code ignored;
    if (!staged_.empty()) fs::remove_all(staged_, ignored);
}

void StagedFolder::commit() {
    syncFolderTree(staged_);
    replaceFolder(staged_, target_);
    staged_.clear();
}

}  // namespace captune
