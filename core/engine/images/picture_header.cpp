// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/images/picture_header.h"

#include <algorithm>
#include <string_view>
#include <zlib.h>

namespace captune {
namespace {

using Bytes = std::span<const std::uint8_t>;

bool has(Bytes bytes, std::size_t position, std::size_t count) {
    return position <= bytes.size() && count <= bytes.size() - position;
}

bool hasText(Bytes bytes, std::size_t position, std::string_view text) {
    return has(bytes, position, text.size()) &&
           std::ranges::equal(bytes.subspan(position, text.size()), text, {}, {}, [](char c) {
               return static_cast<std::uint8_t>(c);
           });
}

std::uint32_t bigEndian(Bytes bytes, std::size_t position, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8U | bytes[position + i];
    return value;
}

std::uint32_t littleEndian(Bytes bytes, std::size_t position, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8U | bytes[position + i];
    return value;
}

std::optional<PictureSize> checkedSize(std::int64_t width, std::int64_t height) {
    if (width < 1 || height < 1) return std::nullopt;
    return PictureSize{width, height};
}

/// Walks over the markers of a JPEG file; coded data between them are skipped.
class JpegMarkers {
public:
    static constexpr std::uint8_t kEnd = 0xD9;

    explicit JpegMarkers(Bytes bytes) : bytes_(bytes) {}

    /// The next marker, or nothing where the file ends. payload() is what belongs to it.
    std::optional<std::uint8_t> next() {
        while (has(bytes_, position_, 2)) {
            const std::uint8_t first = bytes_[position_];
            const std::uint8_t second = bytes_[position_ + 1];
            const bool inData = second == 0 || second == 1 || (second >= 0xD0 && second <= 0xD7);
            if (first != 0xFF || second == 0xFF || inData) {
                ++position_;
                continue;
            }
            position_ += 2;
            if (second == kEnd) return second;
            if (!readPayload()) return std::nullopt;
            return second;
        }
        return std::nullopt;
    }

    [[nodiscard]] Bytes payload() const { return payload_; }

    static bool startsFrame(std::uint8_t marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
               marker != 0xCC;
    }

private:
    bool readPayload() {
        if (!has(bytes_, position_, 2)) return false;
        const std::size_t length = bigEndian(bytes_, position_, 2);
        if (length < 2 || !has(bytes_, position_, length)) return false;
        payload_ = bytes_.subspan(position_ + 2, length - 2);
        position_ += length;
        return true;
    }

    Bytes bytes_;
    Bytes payload_;
    std::size_t position_ = 2;
};

std::optional<PictureSize> jpegSize(Bytes bytes) {
    JpegMarkers markers(bytes);
    while (const auto marker = markers.next()) {
        if (*marker == JpegMarkers::kEnd) break;
        if (!JpegMarkers::startsFrame(*marker)) continue;
        if (!has(markers.payload(), 0, 5)) break;
        return checkedSize(bigEndian(markers.payload(), 3, 2), bigEndian(markers.payload(), 1, 2));
    }
    return std::nullopt;
}

bool jpegIsWhole(Bytes bytes) {
    JpegMarkers markers(bytes);
    while (const auto marker = markers.next()) {
        if (*marker == JpegMarkers::kEnd) return true;
    }
    return false;
}

constexpr std::size_t kPngSignature = 8;

std::optional<PictureSize> pngSize(Bytes bytes) {
    constexpr std::uint32_t kMaxSide = 0x7FFFFFFF;
    if (!hasText(bytes, kPngSignature + 4, "IHDR") || !has(bytes, kPngSignature + 8, 8)) {
        return std::nullopt;
    }
    const std::uint32_t width = bigEndian(bytes, kPngSignature + 8, 4);
    const std::uint32_t height = bigEndian(bytes, kPngSignature + 12, 4);
    if (width > kMaxSide || height > kMaxSide) return std::nullopt;
    return checkedSize(width, height);
}

bool pngIsWhole(Bytes bytes) {
    constexpr std::size_t kFrame = 12;  // length, type, checksum
    std::size_t position = kPngSignature;
    while (has(bytes, position, kFrame)) {
        const std::size_t length = bigEndian(bytes, position, 4);
        if (!has(bytes, position + kFrame, length)) return false;
        const bool critical = (bytes[position + 4] & 0x20U) == 0;
        const auto checksum = crc32(0, &bytes[position + 4], static_cast<uInt>(length + 4));
        if (critical && checksum != bigEndian(bytes, position + 8 + length, 4)) return false;
        if (hasText(bytes, position + 4, "IEND")) return true;
        position += kFrame + length;
    }
    return false;
}

struct BmpHeader {
    PictureSize size;
    std::uint32_t dataOffset = 0;
    std::uint32_t bitsPerPixel = 0;
    bool runLengthCoded = false;
};

std::optional<BmpHeader> readBmp(Bytes bytes) {
    constexpr std::uint32_t kCoreHeader = 12;
    constexpr std::uint32_t kInfoHeader = 40;
    if (!has(bytes, 14, kCoreHeader)) return std::nullopt;
    const std::uint32_t length = littleEndian(bytes, 14, 4);
    const bool isCore = length == kCoreHeader;
    if (!isCore && (length < kInfoHeader || !has(bytes, 14, kInfoHeader))) return std::nullopt;
    const auto side = [&](std::size_t place) {
        const auto value = static_cast<std::int32_t>(littleEndian(bytes, place, 4));
        return static_cast<std::int64_t>(value);
    };
    const std::int64_t width = isCore ? littleEndian(bytes, 18, 2) : side(18);
    const std::int64_t height = isCore ? littleEndian(bytes, 20, 2) : side(22);
    const auto size = checkedSize(width, height < 0 ? -height : height);
    if (!size) return std::nullopt;
    const std::uint32_t compression = isCore ? 0 : littleEndian(bytes, 30, 4);
    return BmpHeader{*size,
                     littleEndian(bytes, 10, 4),
                     littleEndian(bytes, isCore ? 24 : 28, 2),
                     compression == 1 || compression == 2};
}

std::optional<PictureSize> bmpSize(Bytes bytes) {
    const auto header = readBmp(bytes);
    if (!header) return std::nullopt;
    return header->size;
}

bool bmpIsWhole(Bytes bytes) {
    const auto header = readBmp(bytes);
    if (!header) return false;
    if (header->runLengthCoded) return header->dataOffset < bytes.size();
    const std::int64_t rowBytes = (header->size.width * header->bitsPerPixel + 31) / 32 * 4;
    const auto present = static_cast<std::int64_t>(bytes.size()) - header->dataOffset;
    return present >= 0 && header->size.height <= present / std::max<std::int64_t>(rowBytes, 1);
}

std::optional<PictureSize> webpSize(Bytes bytes) {
    constexpr std::size_t kChunk = 12;
    constexpr std::size_t kData = 20;
    constexpr std::uint32_t kSideBits = 0x3FFF;
    if (!has(bytes, kData, 10)) return std::nullopt;
    if (hasText(bytes, kChunk, "VP8X")) {
        return checkedSize(std::int64_t{littleEndian(bytes, kData + 4, 3)} + 1,
                           std::int64_t{littleEndian(bytes, kData + 7, 3)} + 1);
    }
    if (hasText(bytes, kChunk, "VP8L") && bytes[kData] == 0x2F) {
        const std::uint32_t sides = littleEndian(bytes, kData + 1, 4);
        return checkedSize((sides & kSideBits) + 1, (sides >> 14U & kSideBits) + 1);
    }
    if (hasText(bytes, kChunk, "VP8 ") && hasText(bytes, kData + 3, "\x9D\x01\x2A")) {
        return checkedSize(littleEndian(bytes, kData + 6, 2) & kSideBits,
                           littleEndian(bytes, kData + 8, 2) & kSideBits);
    }
    return std::nullopt;
}

std::optional<PictureSize> gifSize(Bytes bytes) {
    if (!has(bytes, 6, 4)) return std::nullopt;
    return checkedSize(littleEndian(bytes, 6, 2), littleEndian(bytes, 8, 2));
}

}  // namespace

std::optional<PictureFormat> recognisePicture(Bytes bytes) {
    if (hasText(bytes, 0, "\xFF\xD8\xFF")) return PictureFormat::Jpeg;
    if (hasText(bytes, 0, "\x89PNG\r\n\x1A\n")) return PictureFormat::Png;
    if (hasText(bytes, 0, "RIFF") && hasText(bytes, 8, "WEBP")) return PictureFormat::WebP;
    if (hasText(bytes, 0, "GIF87a") || hasText(bytes, 0, "GIF89a")) return PictureFormat::Gif;
    if (hasText(bytes, 0, "BM")) return PictureFormat::Bmp;
    return std::nullopt;
}

std::optional<PictureSize> readPictureSize(PictureFormat format, Bytes bytes) {
    switch (format) {
        case PictureFormat::Jpeg:
            return jpegSize(bytes);
        case PictureFormat::Png:
            return pngSize(bytes);
        case PictureFormat::Bmp:
            return bmpSize(bytes);
        case PictureFormat::WebP:
            return webpSize(bytes);
        case PictureFormat::Gif:
            return gifSize(bytes);
    }
    return std::nullopt;
}

bool pictureIsWhole(PictureFormat format, Bytes bytes) {
    switch (format) {
        case PictureFormat::Jpeg:
            return jpegIsWhole(bytes);
        case PictureFormat::Png:
            return pngIsWhole(bytes);
        case PictureFormat::Bmp:
            return bmpIsWhole(bytes);
        case PictureFormat::WebP:
        case PictureFormat::Gif:
            return true;
    }
    return true;
}

}  // namespace captune
