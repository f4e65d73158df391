// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace captune {

/// The texts of the core that the window shows (labels, helps and units of settings, titles and
/// descriptions of presets, activities, kinds of problems in data, parts of models), listed so that lupdate finds them; coreText
/// (ui/language.h) looks them up. The test ui/language tells what is missing here.
[[nodiscard]] std::span<const char* const> coreWords();

}  // namespace captune
