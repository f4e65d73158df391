// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/karpathy_split.h"

#include "core/base/error.h"
#include "core/data/json_entries.h"

#include <cstddef>
#include <set>
#include <system_error>
#include <unordered_set>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class SplitReader {
public:
    SplitReader(const fs::path& file, const fs::path& images, std::string split, Restval restval)
        : file_(file), images_(images), split_(std::move(split)), restval_(restval) {}

    void take(const Json& entry) {
        ++number_;
        if (!entry.is_object()) refuse("is no object");
        std::string split = textIn(entry, "split");
        if (split == "restval") split = restval_ == Restval::Train ? "train" : "unused";
        if (split != split_) return;
        Sample sample{idOf(entry), {pictureOf(entry)}, {}};
        if (!ids_.insert(sample.imageId).second)
            refuse("has the id " + sample.imageId + " of an earlier one");
        const auto sentences = entry.find("sentences");
        if (sentences == entry.end() || !sentences->is_array()) refuse("has no list \"sentences\"");
        for (const Json& sentence : *sentences) {
            if (!sentence.is_object()) refuse("has a sentence that is no object");
            sample.captions.push_back(textIn(sentence, "raw"));
        }
        samples_.push_back(std::move(sample));
    }

    [[nodiscard]] std::vector<Sample> finish() { return std::move(samples_); }

private:
    [[noreturn]] void refuse(const std::string& what) const {
        throw Error(file_.string() + " is not a Karpathy split: image " + std::to_string(number_) +
                    " " + what + "; download it again");
    }
    [[nodiscard]] std::string textIn(const Json& object, const char* key) const {
        const auto found = object.find(key);
        if (found == object.end() || !found->is_string())
            refuse(std::string("has no text \"") + key + "\"");
        auto text = found->get<std::string>();
        if (text.find('\0') != std::string::npos)
            refuse(std::string("has a NUL byte in \"") + key + "\"");
        return text;
    }
    [[nodiscard]] std::string idOf(const Json& entry) const {
        for (const char* key : {"cocoid", "imgid"}) {
            const auto found = entry.find(key);
            if (found == entry.end()) continue;
            if (!found->is_number_integer())
                refuse(std::string("has no number as \"") + key + "\"");
            return found->dump();
        }
        return textIn(entry, "filename");
    }
    [[nodiscard]] fs::path pictureOf(const Json& entry) {
        const std::string folder = entry.contains("filepath") ? textIn(entry, "filepath") : "";
        const fs::path name = fs::path(folder) / textIn(entry, "filename");
        if (!staysInside(name))
            refuse("has the file name " + name.string() + ", which leaves the folder of pictures");
        requireFolder(folder);
        return images_ / name;
    }
    void requireFolder(const std::string& folder) {
        if (!folders_.insert(folder).second) return;
        std::error_code ignored;
        if (!fs::is_directory(images_ / folder, ignored))
            throw Error(file_.string() + " needs the pictures of " + folder + ", but there is no " +
                        (images_ / folder).string() + ": unpack " + folder + ".zip there or " +
                        "correct data.images");
    }

    const fs::path& file_;
    const fs::path& images_;
    std::string split_;
    Restval restval_;
    std::size_t number_ = 0;
    std::set<std::string> folders_;
    std::unordered_set<std::string> ids_;
    std::vector<Sample> samples_;
};

}  // namespace

std::vector<Sample> readKarpathySplit(const fs::path& file,
                                      const fs::path& images,
                                      const std::string& split,
                                      Restval restval) {
    SplitReader reader(file, images, split, restval);
    const JsonList list{"images", {"tokens", "sentids"}, "a Karpathy split"};
    forEachJsonEntry(
        file, list, [&](const std::string&, const Json& entry) { reader.take(entry); });
    return reader.finish();
}

}  // namespace captune
