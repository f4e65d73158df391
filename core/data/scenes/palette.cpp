// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scenes/palette.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <string>

namespace captune {

namespace {

struct Paint {
    std::string_view word;
    Rgb rgb;
};

constexpr std::array<Paint, 15> kPaints{{
    {"red", {220, 40, 45}},
    {"orange", {247, 140, 30}},
    {"yellow", {250, 214, 45}},
    {"green", {46, 160, 70}},
    {"blue", {45, 98, 220}},
    {"purple", {140, 62, 185}},
    {"pink", {246, 134, 184}},
    {"brown", {134, 84, 44}},
    {"white", {250, 250, 250}},
    {"black", {28, 28, 32}},
    {"grey", {172, 175, 180}},
    {"cream", {250, 240, 212}},
    {"dark blue", {24, 38, 92}},
    {"light blue", {172, 212, 242}},
    {"light green", {190, 232, 186}},
}};

constexpr int kLeastDistance = 118;

}  // namespace

Rgb paintOf(std::string_view colourWord) {
    const auto* const found = std::ranges::find(kPaints, colourWord, &Paint::word);
    if (found == kPaints.end()) {
        throw Error("sample scenes have no paint \"" + std::string(colourWord) +
                    "\": add it to core/data/scenes/palette.cpp");
    }
    return found->rgb;
}

bool standsOut(std::string_view colourWord, std::string_view behind) {
    const Rgb a = paintOf(colourWord);
    const Rgb b = paintOf(behind);
    const int red = a.red - b.red;
    const int green = a.green - b.green;
    const int blue = a.blue - b.blue;
    return red * red + green * green + blue * blue >= kLeastDistance * kLeastDistance;
}

}  // namespace captune
