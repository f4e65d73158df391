// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_source.h"

#include "core/base/files.h"
#include "core/data/base64.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPlainMark = "#bytes=";
constexpr std::string_view kBase64Mark = "#base64=";

/// A pipe among the pictures would be waited for.
void requirePictureFile(const fs::path& file) {
    std::error_code failure;
    const auto status = fs::status(file, failure);
    if (!fs::exists(status)) throw Error(file.string() + " is missing: check the path");
    if (!fs::is_regular_file(status))
        throw Error(file.string() + " is a folder or a device, not a picture: name a file");
}

std::vector<std::uint8_t> readWhole(const fs::path& file) {
    std::error_code failure;
    if (fs::file_size(file, failure) > kMaxPictureBytes && !failure)
        throw tooLargePicture(file.string());
    const std::string text = readTextFile(file, static_cast<std::uintmax_t>(kMaxPictureBytes));
    return {text.begin(), text.end()};
}

std::string readPart(const PictureSource& picture) {
    if (picture.length > kMaxPictureBytes) throw tooLargePicture(toText(picture));
    std::ifstream in(picture.file, std::ios::binary);
    if (!in) throw Error("cannot read " + picture.file.string() + ": allow access to it");
    std::string text(static_cast<std::size_t>(picture.length), '\0');
    in.seekg(picture.offset);
    in.read(text.data(), picture.length);
    if (in.gcount() != picture.length)
        throw Error(toText(picture) + " lies behind the end of the file: it has changed since it " +
                    "was opened, so open the data again");
    return text;
}

struct Range {
    std::int64_t offset = 0;
    std::int64_t length = 0;
};

/// "4711+20000"
std::optional<Range> rangeOf(std::string_view text) {
    Range range;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, range.offset);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '+') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, range.length);
    if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
    if (range.offset < 0 || range.length < 0) return std::nullopt;
    return range;
}

}  // namespace

std::vector<std::uint8_t> readPictureBytes(const PictureSource& picture) {
    requirePictureFile(picture.file);
    if (picture.isWholeFile()) return readWhole(picture.file);
    const std::string text = readPart(picture);
    if (picture.encoding == PictureSource::Encoding::Plain) return {text.begin(), text.end()};
    auto bytes = decodeBase64(text);
    if (!bytes) throw Error(toText(picture) + " is no base64: make the file anew");
    return std::move(*bytes);
}

std::string toText(const PictureSource& picture) {
    std::string text = picture.file.string();
    if (picture.isWholeFile()) return text;
    text += picture.encoding == PictureSource::Encoding::Plain ? kPlainMark : kBase64Mark;
    return text + std::to_string(picture.offset) + "+" + std::to_string(picture.length);
}

PictureSource pictureFromText(const std::string& text) {
    for (const std::string_view mark : {kPlainMark, kBase64Mark}) {
        const std::size_t at = text.rfind(mark);
        if (at == std::string::npos) continue;
        const auto range = rangeOf(std::string_view(text).substr(at + mark.size()));
        if (!range) continue;
        return {
            text.substr(0, at),
            range->offset,
            range->length,
            mark == kPlainMark ? PictureSource::Encoding::Plain : PictureSource::Encoding::Base64};
    }
    return {text};
}

Error tooLargePicture(const std::string& name) {
    return Error(name + " has over " + std::to_string(kMaxPictureBytes >> 20) +
                 " MB: make the picture smaller");
}

bool staysInside(const fs::path& name) {
    return !name.empty() && !name.has_root_path() && name.has_filename() &&
           name.native().find('\0') == std::string::npos &&
           std::ranges::none_of(name, [](const fs::path& part) { return part == ".."; });
}

}  // namespace captune
