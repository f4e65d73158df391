// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/html_pictures.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/number_text.h"
#include "core/compare/escape.h"
#include "core/compare/html_plot.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace captune {
namespace {

constexpr std::uintmax_t kMaxPictureBytes = 512U * 1024U;
constexpr std::uintmax_t kMaxPageBytes = 12U * 1024U * 1024U;

std::string_view pictureType(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xff\xd8\xff"sv)) return "image/jpeg";
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return "image/png";
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return "image/gif";
    if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) return "image/webp";
    if (bytes.starts_with("BM"sv)) return "image/bmp";
    return {};
}

std::string toBase64(std::string_view bytes) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t k = 0; k < 3; ++k)
            three = three << 8U |
                    (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += i + k > bytes.size() ? '=' : kDigits[three >> (18U - 6U * k) & 63U];
    }
    return text;
}

std::string fileUri(const std::string& file) {
    constexpr std::string_view kPlain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string uri = "file://";
    for (const char c : file) {
        const auto byte = static_cast<unsigned char>(c);
        if (kPlain.find(c) != std::string_view::npos)
            uri += c;
        else
            uri.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
    }
    return uri;
}

std::string pictureElement(const PictureDifference& picture, std::uintmax_t& bytesLeft) {
    const std::string uri = dataUri(picture.imageFile, std::min(kMaxPictureBytes, bytesLeft));
    bytesLeft -= std::min<std::uintmax_t>(bytesLeft, uri.size());
    const std::string name =
        escapeHtml(std::filesystem::path(picture.imageFile).filename().string());
    if (!uri.empty()) return "<img src=\"" + uri + "\" alt=\"" + name + "\"/>";
    if (!picture.imageFile.starts_with('/')) return "<p>" + name + "</p>";
    return "<p><a href=\"" + fileUri(picture.imageFile) + "\">" + name + "</a></p>";
}

std::string captionRows(const Comparison& comparison, const PictureDifference& picture) {
    std::string html;
    for (std::size_t i = 0; i < picture.captions.size(); ++i)
        html += "<tr><th style=\"color:" + runColour(i) + "\">" +
                escapeHtml(comparison.runs[i].label) + "</th><td>" +
                escapeHtml(picture.captions[i]) + "</td><td class=\"number\">" +
                withDigits(picture.cider[i], 3) + "</td></tr>\n";
    return html;
}

}  // namespace

std::string dataUri(const std::filesystem::path& file, std::uintmax_t maxBytes) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) return {};
    try {
        const std::string bytes = readTextFile(file, maxBytes);
        const std::string_view type = pictureType(bytes);
        if (type.empty()) return {};
        return "data:" + std::string(type) + ";base64," + toBase64(bytes);
    } catch (const Error&) {
        return {};
    }
}

std::string pictureSection(const Comparison& comparison, const std::string& heading) {
    if (comparison.pictures.empty()) return {};
    std::uintmax_t bytesLeft = kMaxPageBytes;
    std::string html = "<h2>" + escapeHtml(heading) + "</h2>\n";
    for (const PictureDifference& picture : comparison.pictures) {
        html += "<section class=\"picture\">" + pictureElement(picture, bytesLeft) +
                "<div><table>\n" + captionRows(comparison, picture) + "</table><ul>\n";
        for (const std::string& reference : picture.references)
            html += "<li>" + escapeHtml(reference) + "</li>\n";
        html += "</ul></div></section>\n";
    }
    return html;
}

}  // namespace captune
