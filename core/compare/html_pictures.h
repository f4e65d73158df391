// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <string>

namespace captune {

/// The pictures on which the runs differ, as a section of an HTML page: picture, references, and
/// each run's caption with its CIDEr, below a heading. JPEG, PNG, GIF, WebP and BMP files up to 512
/// KiB are put into the page, 12 MiB in all; others are linked. Empty without pictures.
[[nodiscard]] std::string pictureSection(const Comparison& comparison, const std::string& heading);

/// The file's bytes as a data URI if it is a picture by its first bytes and no larger than
/// `maxBytes`; else empty. Never throws.
[[nodiscard]] std::string dataUri(const std::filesystem::path& file, std::uintmax_t maxBytes);

}  // namespace captune
