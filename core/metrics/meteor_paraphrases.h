// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/meteor_text.h"
#include "core/metrics/words.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace captune {

/// METEOR's table of phrases and what they may be said as instead. Phrases are given as numbers of
/// their words. Immutable once loaded: may be shared between threads.
class MeteorParaphrases {
public:
    struct Phrase {
        std::uint32_t start = 0;
        std::uint16_t length = 0;
    };
    struct Entry {
        Phrase phrase;
        Phrase paraphrase;
    };

    /// No paraphrases at all.
    MeteorParaphrases() = default;
    /// Reads `paraphrase-en.gz`: for each entry a line with a probability (which METEOR does not
    /// use), one with the phrase, one with its paraphrase. Throws Error if the file is missing,
    /// damaged, cut off, or holds more than 2^26 words, which bounds the memory.
    [[nodiscard]] static MeteorParaphrases load(const std::filesystem::path& file);

    [[nodiscard]] bool empty() const { return entries_.empty(); }
    /// The number of a word, or 0 if no phrase has it.
    [[nodiscard]] WordId find(std::string_view word) const;
    /// All entries whose phrase is exactly these words, in the order of the file.
    [[nodiscard]] std::span<const Entry> entriesOf(std::span<const WordId> phrase) const;
    /// Whether a phrase begins with these words (it may be longer).
    [[nodiscard]] bool isPrefix(std::span<const WordId> words) const;
    [[nodiscard]] std::span<const WordId> words(Phrase phrase) const;

private:
    class Reader;
    [[nodiscard]] std::span<const Entry> range(std::span<const WordId> words, bool longer) const;

    std::unordered_map<std::string, WordId, TextHash, std::equal_to<>> ids_;
    std::vector<WordId> pool_;
    std::vector<Entry> entries_;  // ascending by phrase; equal ones as in the file
};

}  // namespace captune
