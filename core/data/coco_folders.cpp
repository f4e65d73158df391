// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/coco_folders.h"

#include "core/base/error.h"

#include <array>
#include <string_view>
#include <system_error>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kCocoFolders{"train2014",
                                                       "val2014",
                                                       "train2017",
                                                       "val2017"};

}  // namespace

CocoFolders::CocoFolders(fs::path images, const fs::path& captionsFile)
    : images_(std::move(images)), captionsFile_(captionsFile) {
    std::error_code ignored;
    for (const std::string_view name : kCocoFolders)
        if (fs::is_directory(images_ / name, ignored)) folders_.emplace_back(name);
}

fs::path CocoFolders::find(const std::string& name) {
    if (folders_.empty()) return images_ / name;
    const std::string expected = expectedFolder(name);
    for (const std::string& folder : {expected, hit_, std::string()})
        if (isThere(folder, name)) return images_ / folder / name;
    for (const std::string& folder : folders_)
        if (isThere(folder, name)) return images_ / folder / name;
    if (firstLost_.empty()) firstLost_ = name;
    return images_ / expected / name;
}

void CocoFolders::requireFound() const {
    if (found_ > 0 || firstLost_.empty()) return;
    const std::string folder = expectedFolder(firstLost_);
    throw Error(captionsFile_.string() + " names " + firstLost_ + ", which is in no folder of " +
                images_.string() + ": unpack " +
                (folder.empty() ? "its pictures" : folder + ".zip") + " there");
}

bool CocoFolders::isThere(const std::string& folder, const std::string& name) {
    std::error_code ignored;
    if (!fs::exists(images_ / folder / name, ignored)) return false;
    hit_ = folder;
    ++found_;
    return true;
}

std::string CocoFolders::expectedFolder(const std::string& name) const {
    const std::string captions = captionsFile_.filename().string();
    for (const std::string_view folder : kCocoFolders)
        if (name.starts_with("COCO_" + std::string(folder) + "_")) return std::string(folder);
    for (const std::string_view folder : kCocoFolders)
        if (captions.find(folder) != std::string::npos) return std::string(folder);
    return {};
}

}  // namespace captune
