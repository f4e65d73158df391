// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture_files.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/data/picture_names.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace captune {
namespace {

namespace fs = std::filesystem;

/// Visits the pictures of a folder as the system lists them; the error if there are none.
std::string visitFolder(const fs::path& folder, const std::function<void(const fs::path&)>& visit) {
    bool any = false;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        std::error_code ignored;
        if (!isPictureName(at->path()) || !at->is_regular_file(ignored)) continue;
        any = true;
        visit(at->path());
    }
    if (problem) return folder.string() + " cannot be read: " + problem.message();
    if (any) return {};
    return "there are no pictures in " + folder.string() +
           ": name another folder or picture files";
}

std::string visitByName(const fs::path& folder, const std::function<void(const fs::path&)>& visit) {
    std::vector<fs::path> pictures;
    std::string error =
        visitFolder(folder, [&pictures](const fs::path& path) { pictures.push_back(path); });
    std::ranges::sort(pictures);
    for (const fs::path& picture : pictures) visit(picture);
    return error;
}

}  // namespace

Shard Shard::parse(const std::string& text) {
    Shard shard;
    const char* const end = text.data() + text.size();
    const auto [slash, first] = std::from_chars(text.data(), end, shard.number);
    const bool two = first == std::errc() && slash != end && *slash == '/';
    const auto [rest, second] =
        std::from_chars(two ? slash + 1 : end, end, shard.count);
    if (second != std::errc() || rest != end || shard.number < 1 || shard.number > shard.count)
        throw Error("\"" + text + "\" is no part: write for instance 2/8 for the second of eight");
    return shard;
}

bool Shard::has(const fs::path& picture) const {
    if (count == 1) return true;
    const std::uint64_t drawn = Random(0, picture.filename().string()).next();
    return drawn % static_cast<std::uint64_t>(count) == static_cast<std::uint64_t>(number - 1);
}

void forEachPicture(const std::vector<std::string>& arguments,
                    PictureOrder order,
                    const Shard& shard,
                    const std::function<void(const PictureArgument&)>& visit) {
    const auto visitIfOurs = [&](const fs::path& path) {
        if (shard.has(path)) visit({path, {}});
    };
    for (const std::string& argument : arguments) {
        if (!isFolder(argument)) {
            visitIfOurs(argument);
            continue;
        }
        std::string error = order == PictureOrder::ByName ? visitByName(argument, visitIfOurs)
                                                          : visitFolder(argument, visitIfOurs);
        if (!error.empty()) visit({argument, std::move(error)});
    }
}

}  // namespace captune
