// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture_files.h"

#include "core/data/picture_names.h"

#include <algorithm>

namespace captune {
namespace {

namespace fs = std::filesystem;

std::vector<PictureArgument> picturesIn(const fs::path& folder) {
    std::vector<PictureArgument> pictures;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        std::error_code ignored;
        if (isPictureName(at->path()) && at->is_regular_file(ignored)) {
            pictures.push_back({at->path(), {}});
        }
    }
    if (problem) {
        return {{folder, folder.string() + " cannot be read: " + problem.message()}};
    }
    if (pictures.empty()) {
        return {{folder,
                 "there are no pictures in " + folder.string() +
                     ": name another folder or picture files"}};
    }
    std::sort(pictures.begin(), pictures.end(), [](const auto& a, const auto& b) {
        return a.path < b.path;
    });
    return pictures;
}

}  // namespace

std::vector<PictureArgument> expandPictures(const std::vector<std::string>& arguments) {
    std::vector<PictureArgument> all;
    for (const std::string& argument : arguments) {
        std::error_code ignored;
        if (!fs::is_directory(argument, ignored)) {
            all.push_back({argument, {}});
            continue;
        }
        const std::vector<PictureArgument> found = picturesIn(argument);
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

}  // namespace captune
