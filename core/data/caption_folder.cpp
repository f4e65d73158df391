// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/caption_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/field_text.h"
#include "core/data/csv.h"
#include "core/data/json_entries.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uintmax_t kMaxCsvBytes = std::uintmax_t{1} << 30U;
constexpr std::array<std::string_view, 4> kFileNames{"file", "file_name", "filename", "image"};
constexpr std::array<std::string_view, 3> kCaptionNames{"caption", "captions", "text"};
constexpr std::string_view kRemedy = "; see datasets/README.md for the layouts";

std::string nameOfSplit(const std::string& said) {
    if (said == "valid" || said == "validation" || said == "dev") return "val";
    return said == "train" || said == "val" || said == "test" ? said : std::string();
}

/// What a row or an entry says.
struct Entry {
    std::string place;  ///< "line 3", "entry 2"
    std::string file;
    std::vector<std::string> captions;
    std::string split;  ///< as written; may be empty
};

class SplitBuilder {
public:
    SplitBuilder(const fs::path& file, const fs::path& images, std::string split, std::string other)
        : file_(file), images_(images), split_(std::move(split)), otherwise_(std::move(other)) {}

    void add(Entry entry) {
        check(entry);
        const std::string split = entry.split.empty() ? otherwise_ : nameOfSplit(entry.split);
        if (split.empty())
            refuse(entry, "the split \"" + entry.split + "\" is none of train, val and test");
        const auto [known, isNew] = places_.try_emplace(entry.file, Known{split, samples_.size()});
        if (!isNew && known->second.split != split)
            refuse(entry,
                   entry.file + " is of split " + split + " here and of " + known->second.split +
                       " before");
        if (split != split_) return;
        if (isNew) samples_.push_back({entry.file, {images_ / entry.file}, {}});
        auto& captions = samples_[known->second.sample].captions;
        std::ranges::move(entry.captions, std::back_inserter(captions));
    }

    [[noreturn]] void refuse(const Entry& entry, const std::string& what) const {
        throw Error(file_.string() + ", " + entry.place + ": " + what + std::string(kRemedy));
    }

    [[nodiscard]] std::vector<Sample> finish() { return std::move(samples_); }

private:
    struct Known {
        std::string split;
        std::size_t sample;
    };

    void check(const Entry& entry) const {
        if (entry.file.find('\0') != std::string::npos)
            refuse(entry, "the file name holds a NUL byte");
        if (!isUtf8(entry.file) || !staysInside(entry.file))
            refuse(entry,
                   "the file name \"" + entry.file.substr(0, 120) +
                       "\" leaves the folder of pictures");
        for (const std::string& caption : entry.captions)
            if (!isUtf8(caption) || caption.find('\0') != std::string::npos)
                refuse(entry, "the caption is no UTF-8, or holds a NUL byte");
    }

    const fs::path& file_;
    const fs::path& images_;
    std::string split_;
    std::string otherwise_;
    std::unordered_map<std::string, Known> places_;
    std::vector<Sample> samples_;
};

std::optional<std::size_t> columnOf(const std::vector<std::string>& header,
                                    std::span<const std::string_view> names) {
    for (const std::string_view name : names) {
        const auto found = std::ranges::find(header, name);
        if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
    }
    return std::nullopt;
}

void readCsv(const fs::path& file, SplitBuilder& builder) {
    const std::string text = readTextFile(file, kMaxCsvBytes);
    CsvReader reader(text, file);
    std::vector<std::string> header;
    reader.next(header);
    const auto fileColumn = columnOf(header, kFileNames);
    const auto captionColumn = columnOf(header, kCaptionNames);
    const std::array<std::string_view, 1> splitName{"split"};
    const auto splitColumn = columnOf(header, splitName);
    if (!fileColumn || !captionColumn)
        reader.refuse("the header has no column file, or none caption" + std::string(kRemedy));
    std::vector<std::string> row;
    while (reader.next(row)) {
        if (row.size() != header.size())
            reader.refuse("it has " + std::to_string(row.size()) + " fields, the header " +
                          std::to_string(header.size()) + "; quote fields that hold a comma");
        builder.add({"line " + std::to_string(reader.line()),
                     row[*fileColumn],
                     {row[*captionColumn]},
                     splitColumn ? row[*splitColumn] : std::string()});
    }
}

class EntryParser {
public:
    explicit EntryParser(const SplitBuilder& builder) : builder_(builder) {}

    [[nodiscard]] Entry parse(const std::string& key, const Json& json) {
        Entry entry;
        entry.place = "entry " + std::to_string(++number_);
        if (!key.empty()) {
            entry.file = key;
            entry.captions = captionsIn(entry, json);
            return entry;
        }
        if (!json.is_object()) builder_.refuse(entry, "it is no object");
        const Json* file = memberOf(json, kFileNames);
        if (file == nullptr || !file->is_string())
            builder_.refuse(entry, "it has no text \"file\"");
        entry.file = file->get<std::string>();
        if (const Json* captions = memberOf(json, kCaptionNames))
            entry.captions = captionsIn(entry, *captions);
        const auto split = json.find("split");
        if (split != json.end() && !split->is_string())
            builder_.refuse(entry, "its \"split\" is no text");
        if (split != json.end()) entry.split = split->get<std::string>();
        return entry;
    }

private:
    static const Json* memberOf(const Json& object, std::span<const std::string_view> names) {
        for (const std::string_view name : names) {
            const auto found = object.find(std::string(name));
            if (found != object.end()) return &*found;
        }
        return nullptr;
    }
    [[nodiscard]] std::vector<std::string> captionsIn(const Entry& entry, const Json& json) const {
        if (json.is_string()) return {json.get<std::string>()};
        if (!json.is_array()) builder_.refuse(entry, "its caption is neither a text nor a list");
        std::vector<std::string> captions;
        for (const Json& caption : json) {
            if (!caption.is_string()) builder_.refuse(entry, "it has a caption that is no text");
            captions.push_back(caption.get<std::string>());
        }
        return captions;
    }

    const SplitBuilder& builder_;
    std::size_t number_ = 0;
};

bool isCsv(const fs::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
    return ending == ".csv";
}

}  // namespace

std::vector<Sample> readCaptionFolder(const fs::path& captionsFile,
                                      const fs::path& images,
                                      const std::string& split,
                                      const std::string& otherwise) {
    SplitBuilder builder(captionsFile, images, split, otherwise);
    if (isCsv(captionsFile)) {
        readCsv(captionsFile, builder);
    } else {
        EntryParser parser(builder);
        forEachJsonEntry(captionsFile,
                         {"", {}, "a captions file"},
                         [&](const std::string& key, const Json& entry) {
                             builder.add(parser.parse(key, entry));
                         });
    }
    return builder.finish();
}

}  // namespace captune
