// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace captune {

inline constexpr std::size_t kMaxRunNameBytes = 200;
inline constexpr std::size_t kMaxTagBytes = 40;
inline constexpr std::size_t kMaxTags = 32;
inline constexpr std::size_t kMaxNoteBytes = 8000;

/// What people wrote on a run. Kept in labels.json of the run folder, which the process that
/// trains the run never writes; its config stays as it was trained.
struct RunLabels {
    std::string name;               ///< shown instead of the config's name; empty: that one
    std::vector<std::string> tags;  ///< words without blanks or commas, sorted, each once
    std::string note;               ///< may have several lines

    [[nodiscard]] bool operator==(const RunLabels&) const = default;
};

/// The labels of a run folder. No file, or a damaged one, has none; words that are too long, or no
/// words, are left out.
[[nodiscard]] RunLabels readRunLabels(const std::filesystem::path& folder);

/// Replaces labels.json at once; labels without content delete it. Throws Error, naming what is
/// wrong, if a label is too long, a tag is no word, or the file is damaged or cannot be written.
void writeRunLabels(const std::filesystem::path& folder, const RunLabels& labels);

/// Sorted, each once, without empty ones.
[[nodiscard]] std::vector<std::string> tidyTags(std::vector<std::string> tags);

/// "lora, baseline  best" to its words, tidy.
[[nodiscard]] std::vector<std::string> splitTags(const std::string& text);

}  // namespace captune
