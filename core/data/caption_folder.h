// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// One split of a folder of pictures with a captions file of one's own:
///   CSV with a header: file,caption and perhaps split; a row a caption;
///   JSON list:   [{"file": "a.jpg", "caption": "…" or ["…", "…"], "split": "val"}, …];
///   JSON object: {"a.jpg": "…" or ["…", "…"], …}.
/// "file" may also be called file_name, filename or image; "caption" captions or text; other
/// columns are ignored. Entries of one file are one sample; samples are in the order of the file,
/// and a sample's id is its file name. Splits are train, val (or valid, validation, dev) and test;
/// entries that say none belong to `otherwise`. Throws Error naming file, entry and remedy.
[[nodiscard]] std::vector<Sample> readCaptionFolder(const std::filesystem::path& captionsFile,
                                                    const std::filesystem::path& images,
                                                    const std::string& split,
                                                    const std::string& otherwise);

}  // namespace captune
