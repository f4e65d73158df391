// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ofa_tsv.h"

#include "core/base/error.h"
#include "core/config/field_text.h"

#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = std::size_t{4} << 20;
constexpr std::size_t kMaxId = 4096;
constexpr std::size_t kMaxCaption = std::size_t{1} << 20;
constexpr std::size_t kColumns = 5;
constexpr std::string_view kBlanks = " \r\n\t";

std::string stripped(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

void addCaptions(std::string_view joined, std::vector<std::string>& captions) {
    constexpr std::string_view kBetween = "&&";
    while (true) {
        const std::size_t end = joined.find(kBetween);
        captions.push_back(stripped(joined.substr(0, end)));
        if (end == std::string_view::npos) return;
        joined.remove_prefix(end + kBetween.size());
    }
}

/// Takes the file piece by piece. Of the line under way it keeps id and caption, of the picture
/// only the place.
class TsvReader {
public:
    explicit TsvReader(const fs::path& file) : file_(file) {}

    void take(std::string_view piece) {
        while (!piece.empty()) {
            const std::size_t end = piece.find('\n');
            takeInLine(piece.substr(0, end));
            if (end == std::string_view::npos) return;
            finishLine();
            ++position_;
            piece.remove_prefix(end + 1);
        }
    }

    [[nodiscard]] std::vector<Sample> finish() {
        finishLine();
        return std::move(samples_);
    }

private:
    enum Column : std::size_t { UniqId, ImageId, Caption, Labels, Picture };

    [[noreturn]] void refuse(const std::string& what) const {
        throw Error(file_.string() + ", line " + std::to_string(line_) + ": " + what +
                    "; expected OFA's columns uniq-id, image-id, caption, labels and picture");
    }

    void takeInLine(std::string_view part) {
        lineBytes_ += static_cast<std::int64_t>(part.size());
        if (lineBytes_ > kMaxTsvLine)
            refuse("it is longer than the " + std::to_string(kMaxTsvLine >> 20) +
                   " MiB that a line may have");
        while (true) {
            const std::size_t tab = part.find('\t');
            takeInColumn(part.substr(0, tab));
            if (tab == std::string_view::npos) return;
            ++column_;
            ++position_;
            part.remove_prefix(tab + 1);
        }
    }

    void takeInColumn(std::string_view part) {
        if (column_ == ImageId) append(id_, part, kMaxId, "image-id");
        if (column_ == Caption) append(caption_, part, kMaxCaption, "caption");
        if (column_ == Picture && !part.empty()) {
            if (picture_.length == 0) picture_.offset = position_;
            picture_.length += static_cast<std::int64_t>(part.size());
            last_ = part.back();
        }
        position_ += static_cast<std::int64_t>(part.size());
    }

    void append(std::string& field, std::string_view part, std::size_t most, const char* name) {
        field += part;
        if (field.size() > most)
            refuse(std::string("its ") + name + " is longer than " + std::to_string(most) +
                   " bytes");
    }

    void finishLine() {
        if (lineBytes_ > 0) addLine();
        ++line_;
        lineBytes_ = 0;
        column_ = 0;
        id_.clear();
        caption_.clear();
        picture_ = {0, 0};
    }

    void addLine() {
        if (column_ + 1 != kColumns)
            refuse("it has " + std::to_string(column_ + 1) + " columns, not 5");
        if (last_ == '\r' && picture_.length > 0) --picture_.length;
        if (picture_.length == 0) refuse("it has no picture");
        if (id_.empty()) refuse("it has no image-id");
        for (const std::string* text : {&id_, &caption_})
            if (text->find('\0') != std::string::npos || !isUtf8(*text))
                refuse("its text is no UTF-8, or holds a NUL byte");
        addCaptions(caption_, sample().captions);
    }

    /// That of the line's image-id, made if it is new.
    Sample& sample() {
        const auto [place, isNew] = places_.emplace(id_, samples_.size());
        if (isNew) {
            samples_.push_back(
                {id_,
                 {file_, picture_.offset, picture_.length, PictureSource::Encoding::Base64},
                 {}});
        }
        Sample& sample = samples_[place->second];
        if (sample.picture.length != picture_.length)
            refuse("image-id " + id_ + " has another picture than in an earlier line");
        return sample;
    }

    struct Place {
        std::int64_t offset;
        std::int64_t length;
    };

    const fs::path& file_;
    std::int64_t position_ = 0;
    std::int64_t line_ = 1;
    std::int64_t lineBytes_ = 0;
    std::size_t column_ = 0;
    std::string id_;
    std::string caption_;
    Place picture_{0, 0};
    char last_ = 0;
    std::unordered_map<std::string, std::size_t> places_;
    std::vector<Sample> samples_;
};

}  // namespace

std::vector<Sample> readOfaTsv(const fs::path& file,
                               const ReadProgress& progress,
                               const StopToken& stop) {
    std::error_code failure;
    if (!fs::is_regular_file(file, failure))
        throw Error(file.string() + " is missing or no file; check the path");
    const auto total = static_cast<std::int64_t>(fs::file_size(file, failure));
    std::ifstream in(file, std::ios::binary);
    if (failure || !in) throw Error("cannot read " + file.string() + "; allow access to it");
    TsvReader reader(file);
    std::string piece(kPiece, '\0');
    std::int64_t done = 0;
    while (in.read(piece.data(), static_cast<std::streamsize>(kPiece)), in.gcount() > 0) {
        stop.check();
        reader.take(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
        done += in.gcount();
        progress(done, total);
    }
    if (in.bad()) throw Error("cannot read " + file.string() + "; check the disk");
    return reader.finish();
}

}  // namespace captune
