// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/bleu_counts.h"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// What evaluate() says about one picture. Empty for a picture without references.
struct PictureFigures {
    std::map<std::string, double> metrics;  ///< "CIDEr", "Bleu_4" …, all finite
    std::optional<BleuCounts> bleu;
};

/// A caption with what it is judged by, and its figures.
struct PictureResult {
    std::string imageId;
    std::string imageFile;
    std::string caption;
    std::vector<std::string> references;
    PictureFigures figures;
};

/// Replaces the file at once by one JSON object a line: {"image_id", "image_file", "caption",
/// "references", "metrics", "bleu": {"length", "reference_length", "guesses", "correct"}}.
/// Throws Error.
void writePictureResults(const std::filesystem::path& file, std::span<const PictureResult> results);

/// In the file's order. Throws Error naming file, line and remedy if a line is no such object or a
/// picture stands twice. Files above 256 MiB and lines above 1 MiB are refused.
[[nodiscard]] std::vector<PictureResult> readPictureResults(const std::filesystem::path& file);

/// The same from text; `origin` is the name used in messages.
[[nodiscard]] std::vector<PictureResult> parsePictureResults(std::string_view lines,
                                                             const std::string& origin);

/// The .jsonl file that goes with a results file of COCO's format.
[[nodiscard]] std::filesystem::path pictureResultsBeside(std::filesystem::path resultsFile);

}  // namespace captune
