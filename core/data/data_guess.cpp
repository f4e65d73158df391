// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_guess.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/data_split.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLookedAt = 64 * 1024;
constexpr const char* kCaptions = "captions_";

bool isFile(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

std::vector<fs::path> filesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem))
        if (isFile(at->path())) files.push_back(at->path());
    std::ranges::sort(files);
    return files;
}

std::string beginningOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(kLookedAt, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, in.gcount())));
    return text;
}

std::string* fileOf(DataConfig& data, std::string_view split) {
    return split == "train" ? &data.train : split == "val" ? &data.val : &data.test;
}

/// "train", "val" or "test" if a name has that in it; empty if none.
std::string splitIn(std::string_view name) {
    for (const std::string_view split : {"train", "val", "test"})
        if (name.find(split) != std::string_view::npos) return std::string(split);
    return {};
}

/// COCO's captions files, by what follows the split in their names: a year or nothing.
std::map<std::string, DataConfig> cocoSets(const fs::path& annotations) {
    std::map<std::string, DataConfig> sets;
    for (const fs::path& file : filesIn(annotations)) {
        const std::string stem = file.stem().string();
        if (file.extension() != ".json" || !stem.starts_with(kCaptions)) continue;
        const std::string rest = stem.substr(std::string_view(kCaptions).size());
        for (const std::string split : {"train", "val", "test"})
            if (rest.starts_with(split))
                *fileOf(sets[rest.substr(split.size())], split) = file.string();
    }
    return sets;
}

std::optional<DataConfig> drawnScenes(const std::string& name) {
    DataConfig data;
    const std::size_t first = name.find('-');
    const std::size_t second = name.find('-', first + 1);
    if (first == std::string::npos || second == std::string::npos) return std::nullopt;
    const std::string domain = name.substr(0, first);
    if (domain != "scenes" && domain != "flat") return std::nullopt;
    data.domain = domain == "flat" ? SceneDomain::Flat : SceneDomain::Scenes;
    const auto read = [&](std::size_t from, std::size_t to, std::int64_t& value) {
        const char* end = name.data() + to;
        const auto result = std::from_chars(name.data() + from, end, value);
        return result.ec == std::errc() && result.ptr == end && value >= 0;
    };
    if (!read(first + 1, second, data.pictures) || !read(second + 1, name.size(), data.seed))
        return std::nullopt;
    return data;
}

std::vector<FoundData> cocoBelow(const fs::path& folder) {
    std::vector<FoundData> found;
    const fs::path images = isFolder(folder / "images") ? folder / "images" : folder;
    for (auto& [year, data] : cocoSets(folder / "annotations")) {
        data.format = DataFormat::Coco;
        data.images = images.string();
        const std::string name = folder.filename().string();
        found.push_back({year.empty() ? name : name + " " + year, data});
    }
    return found;
}

DataConfig ownFile(DataFormat format, const fs::path& file) {
    DataConfig data;
    data.format = format;
    data.images = file.parent_path().string();
    data.train = file.string();
    return data;
}

/// A file of one split, and those of the others beside it whose names differ in the split alone.
DataConfig fileASplit(DataFormat format, const fs::path& file) {
    DataConfig data = ownFile(format, file);
    const std::string own = splitIn(file.stem().string());
    if (own.empty()) return data;
    data.train.clear();
    *fileOf(data, own) = file.string();
    for (const fs::path& other : filesIn(file.parent_path())) {
        const std::string split = splitIn(other.stem().string());
        if (split.empty() || other.extension() != file.extension()) continue;
        std::string& place = *fileOf(data, split);
        if (place.empty()) place = other.string();
    }
    return data;
}

bool isKarpathy(const std::string& beginning) {
    return beginning.find("\"sentences\"") != std::string::npos ||
           beginning.find("\"sentids\"") != std::string::npos;
}

bool isCoco(const std::string& beginning) {
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || beginning[first] != '{') return false;
    return beginning.find("\"annotations\"") != std::string::npos ||
           beginning.find("\"file_name\"") != std::string::npos ||
           (beginning.find("\"images\"") != std::string::npos &&
            beginning.find("\"images\"") < first + 200);
}

DataConfig guessJson(const fs::path& file) {
    const std::string beginning = beginningOf(file);
    if (isKarpathy(beginning)) return ownFile(DataFormat::Karpathy, file);
    if (!isCoco(beginning)) return ownFile(DataFormat::Folder, file);
    DataConfig data = fileASplit(DataFormat::Coco, file);
    const fs::path folder = file.parent_path();
    if (folder.filename() == "annotations")
        data.images = (isFolder(folder.parent_path() / "images") ? folder.parent_path() / "images"
                                                                 : folder.parent_path())
                          .string();
    return data;
}

std::optional<DataConfig> guessFile(const fs::path& file) {
    const std::string ending = file.extension().string();
    if (ending == ".tsv") return fileASplit(DataFormat::Tsv, file);
    if (ending == ".csv") return ownFile(DataFormat::Folder, file);
    if (ending == ".json") return guessJson(file);
    return std::nullopt;
}

std::vector<FoundData> guessFolder(const fs::path& folder) {
    std::vector<FoundData> found = cocoBelow(folder);
    if (!found.empty()) return found;
    for (const fs::path& file : filesIn(folder)) {
        const std::string name = file.filename().string();
        const bool told = name.starts_with("dataset_") || name.starts_with("captions");
        if (file.extension() != ".tsv" && file.extension() != ".csv" && !told) continue;
        if (const auto data = guessFile(file)) return {{folder.filename().string(), *data}};
    }
    throw Error(folder.string() +
                " holds no captions: choose a folder with annotations/captions_*.json, "
                "dataset_coco.json, a TSV file, or captions.csv, or choose the captions file");
}

}  // namespace

std::vector<FoundData> guessData(const fs::path& path) {
    std::error_code problem;
    fs::path whole = fs::absolute(path, problem).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    if (isFolder(whole)) return guessFolder(whole);
    if (!isFile(whole))
        throw Error("there is no file or folder " + path.string() + "; check the path");
    if (const auto data = guessFile(whole)) return {{whole.stem().string(), *data}};
    throw Error(whole.string() +
                " is no captions file: choose a JSON, CSV or TSV file, or a folder");
}

std::vector<FoundData> dataBelow(const fs::path& dataFolder) {
    std::vector<FoundData> found;
    std::error_code problem;
    for (fs::directory_iterator at(dataFolder, problem), end; !problem && at != end;
         at.increment(problem)) {
        const std::string name = at->path().filename().string();
        if (name.starts_with('.') || !isFolder(at->path() / "annotations")) continue;
        if (const auto drawn = drawnScenes(name);
            drawn && scenesFolder(*drawn, dataFolder) == at->path()) {
            found.push_back({name, *drawn});
        } else {
            for (FoundData& each : cocoBelow(at->path())) found.push_back(std::move(each));
        }
    }
    std::ranges::sort(found, {}, &FoundData::name);
    return found;
}

}  // namespace captune
