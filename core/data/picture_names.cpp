// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace captune {
namespace {

constexpr std::array<std::string_view, 5> kEndings{".jpg", ".jpeg", ".png", ".webp", ".bmp"};

}  // namespace

std::span<const std::string_view> pictureEndings() {
    return kEndings;
}

bool isPictureName(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return !file.filename().string().starts_with('.') &&
           std::ranges::find(kEndings, ending) != kEndings.end();
}

}  // namespace captune
