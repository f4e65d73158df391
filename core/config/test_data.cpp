// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/test_data.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/config_yaml.h"
#include "core/config/preset_files.h"

#include <filesystem>
#include <vector>

namespace captune {
namespace {

namespace fs = std::filesystem;

/// The only captions file of a split in a folder; its year may follow the split's name.
fs::path captionsFile(const fs::path& folder, const std::string& split) {
    std::vector<fs::path> found;
    std::error_code problem;
    for (fs::directory_iterator at(folder / "annotations", problem), end; !problem && at != end;
         at.increment(problem)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with("captions_" + split) && name.ends_with(".json")) {
            found.push_back(at->path());
        }
    }
    const fs::path wanted = folder / "annotations" / ("captions_" + split + ".json");
    if (found.empty()) {
        throw Error("there is no " + wanted.string() +
                    ": name a folder in COCO layout, a captions JSON file or a config");
    }
    if (found.size() > 1) {
        throw Error((folder / "annotations").string() + " has several captions files of " + split +
                    ": name the one to use");
    }
    return found.front();
}

fs::path imagesFolder(const fs::path& folder, const fs::path& captions) {
    const std::string stem = captions.stem().string().substr(std::string("captions_").size());
    for (const fs::path& candidate : {folder / "images", folder / stem}) {
        if (isFolder(candidate)) {
            return candidate;
        }
    }
    return folder;
}

DataConfig ownData(DataFormat format, const fs::path& captions, const fs::path& images) {
    DataConfig data;
    data.format = format;
    data.images = fs::absolute(images).lexically_normal().string();
    data.train = data.val = data.test = fs::absolute(captions).lexically_normal().string();
    return data;
}

}  // namespace

DataConfig findTestData(const std::string& name,
                        const std::string& split,
                        const std::string& images) {
    const fs::path path(name);
    if (isFolder(path)) {
        const fs::path captions = captionsFile(path, split);
        return ownData(DataFormat::Coco,
                       captions,
                       images.empty() ? imagesFolder(path, captions) : fs::path(images));
    }
    if (path.extension() == ".tsv" || path.extension() == ".csv") {
        const DataFormat format = path.extension() == ".tsv" ? DataFormat::Tsv : DataFormat::Folder;
        return ownData(format, path, images.empty() ? path.parent_path() / "." : fs::path(images));
    }
    if (path.extension() == ".json") {
        return ownData(
            DataFormat::Coco, path, images.empty() ? path.parent_path() / "." : fs::path(images));
    }
    DataConfig data = loadConfig(findConfigFile(name)).data;
    if (!images.empty()) {
        data.images = images;
    }
    return data;
}

std::string setLabel(const std::string& name) {
    const fs::path path = fs::path(name).lexically_normal();
    const fs::path last = path.has_filename() ? path : path.parent_path();
    return isFolder(last) ? last.filename().string() : last.stem().string();
}

}  // namespace captune
