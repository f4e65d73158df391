// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/captions_files.h"

#include "core/base/error.h"
#include "core/data/coco_dataset.h"

#include <algorithm>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr int kFoldersAbove = 3;
constexpr std::size_t kMostFiles = 64;  ///< looked at beside one picture
constexpr std::size_t kKept = 3;

bool isCaptionsFile(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with("captions_") && path.extension() == ".json";
}

std::vector<fs::path> captionsFilesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (files.size() >= kMostFiles) break;
        std::error_code unknown;
        const auto size = entry.file_size(unknown);
        if (!unknown && size <= CaptionsFiles::kLargestFile && isCaptionsFile(entry.path()))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The path of `picture` as files below `root` may name it, longest first: "a/b.jpg", "b.jpg".
std::vector<std::string> namesOf(const fs::path& picture, const fs::path& root) {
    std::vector<std::string> names;
    fs::path rest = picture.lexically_relative(root);
    while (!rest.empty()) {
        names.push_back(rest.generic_string());
        fs::path shorter;
        for (auto part = std::next(rest.begin()); part != rest.end(); ++part) shorter /= *part;
        rest = shorter;
    }
    return names;
}

}  // namespace

CaptionsFile::CaptionsFile(const fs::path& file)
    : file_(file), samples_(CocoDataset(file, {}).samples()) {
    for (std::size_t i = 0; i < samples_.size(); ++i)
        names_.emplace(samples_[i].picture.file.lexically_normal().generic_string(), i);
}

const Sample* CaptionsFile::find(const std::string& name) const {
    const auto found = names_.find(name);
    return found == names_.end() ? nullptr : &samples_[found->second];
}

std::optional<References> CaptionsFiles::find(const QString& picture, const StopToken& stop) {
    const fs::path path = fs::path(picture.toStdString()).lexically_normal();
    if (!path.is_absolute()) return std::nullopt;
    fs::path root = path.parent_path();
    for (int i = 0; i < kFoldersAbove && root.has_relative_path(); ++i) {
        for (const fs::path& file : captionsFilesIn(root / "annotations")) {
            stop.check();
            const auto opened = open(file);
            if (!opened) continue;
            for (const std::string& name : namesOf(path, root))
                if (const Sample* sample = opened->find(name))
                    return References{opened, sample->imageId, sample->captions};
        }
        root = root.parent_path();
    }
    return std::nullopt;
}

std::shared_ptr<const CaptionsFile> CaptionsFiles::open(const fs::path& path) {
    std::error_code unknown;
    const auto changed = fs::last_write_time(path, unknown);
    const auto known = std::ranges::find_if(
        kept_, [&](const Kept& kept) { return kept.path == path && kept.changed == changed; });
    if (known != kept_.end()) {
        std::rotate(kept_.begin(), known, known + 1);
        return kept_.front().file;
    }
    std::shared_ptr<const CaptionsFile> file;
    try {
        file = std::make_shared<const CaptionsFile>(path);
    } catch (const Error&) {
        file = nullptr;
    }
    kept_.insert(kept_.begin(), {path, changed, file});
    if (kept_.size() > kKept) kept_.pop_back();
    return file;
}

}  // namespace captune
