// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/images/check_picture.h"

#include "core/base/error.h"
#include "core/engine/images/decode.h"
#include "core/engine/images/picture_header.h"

#include <ATen/Parallel.h>

#include <system_error>

namespace captune {
namespace {

const char* nameOf(PictureFormat format) {
    switch (format) {
        case PictureFormat::Jpeg:
            return "JPEG";
        case PictureFormat::Png:
            return "PNG";
        case PictureFormat::Bmp:
            return "BMP";
        case PictureFormat::WebP:
            return "WebP";
        case PictureFormat::Gif:
            return "GIF";
    }
    return "";
}

bool isThere(const PictureSource& source) {
    std::error_code ignored;
    return std::filesystem::exists(source.file, ignored);
}

}  // namespace

PictureCheck checkPicture(const PictureSource& source) {
    PictureCheck check;
    check.state = isThere(source) ? PictureCheck::State::Unreadable : PictureCheck::State::Missing;
    try {
        const auto bytes = readPictureBytes(source);
        check.content = sha256(bytes);
        if (const auto format = recognisePicture(bytes)) {
            check.format = nameOf(*format);
            if (!pictureIsWhole(*format, bytes)) check.state = PictureCheck::State::Truncated;
        }
        const Picture picture = decodePicture(bytes, toText(source));
        check.width = picture.width;
        check.height = picture.height;
        check.state = PictureCheck::State::Good;
    } catch (const Error& error) {
        check.error = error.what();
    }
    return check;
}

std::vector<PictureCheck> checkPictures(std::span<const PictureSource> sources,
                                        const StopToken& stop) {
    std::vector<PictureCheck> checks(sources.size());
    at::parallel_for(
        0, static_cast<std::int64_t>(sources.size()), 1, [&](std::int64_t begin, std::int64_t end) {
            for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
                if (stop.stopRequested()) return;
                checks[i] = checkPicture(sources[i]);
            }
        });
    stop.check();
    return checks;
}

}  // namespace captune
