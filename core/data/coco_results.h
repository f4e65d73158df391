// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// One caption made by a model, in COCO's results format.
struct CocoResult {
    std::string imageId;
    std::string caption;
};

/// The number that is written exactly like `text`, if there is one: COCO's ids are numbers.
[[nodiscard]] std::optional<std::int64_t> wholeNumber(const std::string& text);

/// Writes [{"image_id", "caption"}] at once; ids that are whole numbers are written as numbers,
/// as coco-caption wants them. Broken UTF-8 becomes U+FFFD. Throws Error.
void writeCocoResults(const std::filesystem::path& file, std::span<const CocoResult> results);

/// In the file's order. Throws Error naming the file and the entry if it is no such list or a
/// picture has two captions.
[[nodiscard]] std::vector<CocoResult> readCocoResults(const std::filesystem::path& file);

}  // namespace captune
