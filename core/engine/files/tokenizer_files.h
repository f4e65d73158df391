// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace captune {

/// True if the folder holds vocab.json and merges.txt, or encoder.json, vocab.bpe and dict.txt.
[[nodiscard]] bool hasTokenizerFiles(const std::filesystem::path& folder);

/// Puts vocab.json and merges.txt into `to`: copied, or translated from the original three files.
/// Throws Error naming the file that is missing or malformed.
void copyTokenizerFiles(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace captune
