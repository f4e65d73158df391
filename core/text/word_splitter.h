// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace captune {

/// Cuts a text into the words that byte-level BPE works on: contractions, letters, numbers, other
/// characters, white space; a single space before a word belongs to it. Joined, the words are the
/// text again. Immutable: may be shared between threads.
/// Source: the GPT-2 pattern with the Unicode classes of REFERENCE section 2.
class WordSplitter {
public:
    WordSplitter();
    ~WordSplitter();
    WordSplitter(WordSplitter&&) noexcept;
    WordSplitter& operator=(WordSplitter&&) noexcept;

    /// Views into `text`. Every byte of broken UTF-8 is a word of its own.
    [[nodiscard]] std::vector<std::string_view> split(std::string_view text) const;

private:
    struct Pattern;
    std::unique_ptr<const Pattern> pattern_;
};

}  // namespace captune
