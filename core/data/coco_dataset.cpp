// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/coco_dataset.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/coco_folders.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace captune {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNamedOrphans = 10;
constexpr std::uintmax_t kMaxCaptionsBytes = std::uintmax_t{2} * 1024 * 1024 * 1024;

struct Image {
    std::string id;
    std::string fileName;
};
struct Annotation {
    std::string imageId;
    std::string caption;
};

[[noreturn]] void refuse(const fs::path& file, const std::string& what) {
    throw Error(file.string() + " is no COCO captions file: " + what +
                "; download it again or correct the entry");
}

/// Takes the few values that matter out of the stream of a captions file, so that no tree of the
/// whole file is built. Depth 1 is the file's object, 2 a list in it, 3 an entry of the list.
class CaptionsReader final : public nlohmann::json_sax<nlohmann::json> {
public:
    CaptionsReader(const fs::path& file, bool needsFileNames)
        : file_(file), needsFileNames_(needsFileNames) {}

    std::vector<Image> images;
    std::vector<Annotation> annotations;
    bool sawImages = false;
    bool sawAnnotations = false;

    bool null() override { return other("null"); }
    bool boolean(bool) override { return other("true or false"); }
    bool number_float(number_float_t, const string_t&) override { return other("a fraction"); }
    bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
    bool binary(binary_t&) override { return other("bytes"); }

    bool string(string_t& value) override {
        if (!isField()) return other("a text");
        if (value.find('\0') != std::string::npos) refuseEntry("\"" + key_ + "\" with a NUL byte");
        take(std::move(value));
        return true;
    }
    bool key(string_t& value) override {
        if (depth_ == 1) {
            section_ = sectionOf(value);
        } else if (depth_ == 3) {
            key_ = std::move(value);
        }
        return true;
    }
    bool start_object(std::size_t) override {
        if (depth_ == 0)
            ++depth_;
        else
            open("an object", 2);
        if (depth_ == 3) {
            id_.reset();
            text_.reset();
        }
        return true;
    }
    bool end_object() override {
        if (depth_ == 3) finishEntry();
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override {
        if (depth_ == 0) refuse(file_, "it is a list, not an object");
        open("a list", 1);
        sawImages = sawImages || section_ == Section::Images;
        sawAnnotations = sawAnnotations || section_ == Section::Annotations;
        return true;
    }
    bool end_array() override {
        --depth_;
        return true;
    }
    bool parse_error(std::size_t position,
                     const std::string&,
                     const nlohmann::json::exception&) override {
        refuse(file_, "it is not JSON from byte " + std::to_string(position) + " on");
    }

private:
    enum class Section { Other, Images, Annotations };

    static Section sectionOf(const std::string& name) {
        if (name == "images") return Section::Images;
        return name == "annotations" ? Section::Annotations : Section::Other;
    }
    [[nodiscard]] const char* sectionName() const {
        return section_ == Section::Images ? "images" : "annotations";
    }
    [[nodiscard]] const char* idKey() const {
        return section_ == Section::Images ? "id" : "image_id";
    }
    [[nodiscard]] const char* textKey() const {
        return section_ == Section::Images ? "file_name" : "caption";
    }
    [[nodiscard]] bool isField() const {
        return depth_ == 3 && section_ != Section::Other && (key_ == idKey() || key_ == textKey());
    }
    [[noreturn]] void refuseEntry(const std::string& what) const {
        const std::size_t count = section_ == Section::Images ? images.size() : annotations.size();
        refuse(file_,
               std::string(sectionName()) + " entry " + std::to_string(count + 1) + " has " + what);
    }
    /// Goes one level down; at `depth` of a list that matters only the other bracket is right.
    void open(const char* what, std::int64_t wrongUnless) {
        if (isField()) refuseEntry(std::string(what) + " as \"" + key_ + "\"");
        if (section_ != Section::Other && depth_ <= 2 && depth_ != wrongUnless) misplaced(what);
        ++depth_;
    }
    [[noreturn]] void misplaced(const char* what) const {
        if (depth_ == 1) refuse(file_, std::string("\"") + sectionName() + "\" is " + what);
        refuse(file_, std::string("\"") + sectionName() + "\" has " + what + " as an entry");
    }
    bool other(const char* what) {
        if (depth_ == 0) refuse(file_, std::string("it is only ") + what);
        if (isField()) refuseEntry(std::string(what) + " as \"" + key_ + "\"");
        if (section_ != Section::Other && depth_ <= 2) misplaced(what);
        return true;
    }
    bool number(std::string text) {
        if (!isField() || key_ != idKey()) return other("a number");
        take(std::move(text));
        return true;
    }
    void take(std::string text) { (key_ == idKey() ? id_ : text_) = std::move(text); }
    void finishEntry() {
        if (section_ == Section::Other) return;
        if (!id_) refuseEntry(std::string("no \"") + idKey() + "\"");
        if (!text_ && section_ == Section::Images && !needsFileNames_) text_ = "";
        if (!text_) refuseEntry(std::string("no \"") + textKey() + "\"");
        if (section_ == Section::Images) {
            images.push_back({std::move(*id_), std::move(*text_)});
        } else {
            annotations.push_back({std::move(*id_), std::move(*text_)});
        }
    }

    const fs::path& file_;
    bool needsFileNames_;
    std::int64_t depth_ = 0;
    Section section_ = Section::Other;
    std::string key_;
    std::optional<std::string> id_;
    std::optional<std::string> text_;
};

std::string shown(const std::string& text) {
    return '"' + text.substr(0, 120) + '"';
}

}  // namespace

CocoDataset::CocoDataset(const fs::path& captionsFile, const fs::path& images)
    : CocoDataset(captionsFile, images, FileNames::Needed) {}

CocoDataset CocoDataset::captionsOnly(const fs::path& captionsFile) {
    return {captionsFile, {}, FileNames::Ignored};
}

CocoDataset::CocoDataset(const fs::path& captionsFile,
                         const fs::path& images,
                         FileNames fileNames) {
    const bool needed = fileNames == FileNames::Needed;
    CaptionsReader reader(captionsFile, needed);
    {
        const std::string text = readTextFile(captionsFile, kMaxCaptionsBytes);
        nlohmann::json::sax_parse(text, &reader);
    }
    if (!reader.sawImages) refuse(captionsFile, "it has no list \"images\"");
    if (!reader.sawAnnotations) refuse(captionsFile, "it has no list \"annotations\"");
    std::unordered_map<std::string, std::size_t> places;
    CocoFolders folders(images, captionsFile);
    samples_.reserve(reader.images.size());
    for (Image& image : reader.images) {
        if (needed && !staysInside(image.fileName)) {
            refuse(captionsFile,
                   "the file name " + shown(image.fileName) + " leaves the folder of pictures");
        }
        if (!places.emplace(image.id, samples_.size()).second) {
            refuse(captionsFile, "two pictures have the id " + shown(image.id));
        }
        samples_.push_back({std::move(image.id),
                            {needed ? folders.find(image.fileName) : std::filesystem::path()},
                            {}});
    }
    folders.requireFound();
    for (Annotation& annotation : reader.annotations) {
        const auto place = places.find(annotation.imageId);
        if (place == places.end()) {
            ++orphans_;
            if (orphanIds_.size() < kNamedOrphans)
                orphanIds_.push_back(std::move(annotation.imageId));
        } else {
            samples_[place->second].captions.push_back(std::move(annotation.caption));
        }
    }
}

CocoDataset::CocoDataset(std::vector<Sample> samples) : samples_(std::move(samples)) {}

std::size_t CocoDataset::captionCount() const {
    std::size_t count = 0;
    for (const Sample& sample : samples_) count += sample.captions.size();
    return count;
}

}  // namespace captune
