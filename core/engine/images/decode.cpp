// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/images/decode.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/images/picture_header.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <system_error>

namespace captune {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 512U << 20U;

using Bytes = std::span<const std::uint8_t>;

std::string tooLong(const std::string& name) {
    return name + " has over " + std::to_string(kMaxFileBytes >> 20U) +
           " MB: make the picture smaller";
}

/// A pipe among the pictures would be waited for.
void requirePictureFile(const std::filesystem::path& file) {
    std::error_code failure;
    const auto status = std::filesystem::status(file, failure);
    if (!std::filesystem::exists(status)) {
        throw Error(file.string() + " is missing: check the path");
    }
    if (!std::filesystem::is_regular_file(status)) {
        throw Error(file.string() + " is a folder or a device, not a picture: name a file");
    }
    if (std::filesystem::file_size(file, failure) > kMaxFileBytes && !failure) {
        throw Error(tooLong(file.string()));
    }
}

PictureSize requireReadable(PictureFormat format, Bytes bytes, const std::string& name) {
    const auto size = readPictureSize(format, bytes);
    if (!size) throw Error(name + " is torn: its header is incomplete; copy the file again");
    if (size->width > kMaxPicturePixels / size->height) {
        throw Error(name + " has " + std::to_string(size->width) + " x " +
                    std::to_string(size->height) + " pixels, more than the " +
                    std::to_string(kMaxPicturePixels / 1'000'000) +
                    " million allowed: make it smaller");
    }
    if (!pictureIsWhole(format, bytes)) {
        throw Error(name + " is torn: its picture data end early or are damaged; copy it again");
    }
    return *size;
}

cv::Mat decodeBgr(Bytes bytes) {
    const cv::Mat packed(1,
                         static_cast<int>(bytes.size()),
                         CV_8UC1,
                         const_cast<std::uint8_t*>(bytes.data()));  // NOLINT: Mat has no const view
    try {
        return cv::imdecode(packed, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
    } catch (const cv::Exception&) {
        return {};
    }
}

Picture toPicture(const cv::Mat& bgr) {
    Picture picture;
    picture.width = bgr.cols;
    picture.height = bgr.rows;
    picture.rgb.resize(bgr.total() * 3);
    cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, picture.rgb.data());
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return picture;
}

}  // namespace

std::string readPicture(const std::filesystem::path& file) {
    requirePictureFile(file);
    return readTextFile(file, kMaxFileBytes);
}

Picture decodePicture(const std::filesystem::path& file) {
    const std::string bytes = readPicture(file);
    return decodePicture({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()},
                         file.string());
}

Picture decodePicture(Bytes bytes, const std::string& name) {
    if (bytes.size() > kMaxFileBytes) throw Error(tooLong(name));
    if (bytes.empty()) throw Error(name + " is empty: copy the file again");
    const auto format = recognisePicture(bytes);
    if (!format) {
        throw Error(name + " is not a JPEG, PNG, BMP or WebP picture: convert it to one of these");
    }
    const PictureSize size = requireReadable(*format, bytes, name);
    const cv::Mat bgr = decodeBgr(bytes);
    if (bgr.empty() && *format == PictureFormat::Gif) {
        throw Error(name + " is a GIF, which OpenCV cannot read here: convert it to PNG");
    }
    if (bgr.cols != size.width || bgr.rows != size.height || bgr.type() != CV_8UC3) {
        throw Error(name +
                    " is torn or of an unusual kind: copy it again or convert it to PNG or JPEG");
    }
    return toPicture(bgr);
}

}  // namespace captune
