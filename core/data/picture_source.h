// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// Where the encoded bytes (JPEG, PNG …) of a picture are: a file of its own, or a part of one.
struct PictureSource {
    enum class Encoding { Plain, Base64 };

    std::filesystem::path file;
    std::int64_t offset = 0;   ///< bytes
    std::int64_t length = -1;  ///< bytes in the file; -1: all of it, which is Plain
    Encoding encoding = Encoding::Plain;

    [[nodiscard]] bool isWholeFile() const { return length < 0; }
    bool operator==(const PictureSource&) const = default;
};

/// Largest picture file that is read, in bytes.
inline constexpr std::int64_t kMaxPictureBytes = std::int64_t{512} << 20;

/// The bytes of the picture's file format. The one way to a picture's content, whatever the format
/// of the data. Throws Error naming the picture and the remedy: missing, no regular file, too
/// large, cut off, no base64. Safe from several threads.
[[nodiscard]] std::vector<std::uint8_t> readPictureBytes(const PictureSource& picture);

/// A whole file's path; of a part "/data/train.tsv#base64=4711+20000", which pictureFromText reads
/// back. Names the picture in messages, records and lists.
[[nodiscard]] std::string toText(const PictureSource& picture);
[[nodiscard]] PictureSource pictureFromText(const std::string& text);

/// For a picture of more than kMaxPictureBytes.
[[nodiscard]] Error tooLargePicture(const std::string& name);

/// Whether a file name of a data set is relative, names a file, and stays in its folder.
[[nodiscard]] bool staysInside(const std::filesystem::path& name);

}  // namespace captune
