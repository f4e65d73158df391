// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/text/longest_match.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// Longest caption that is tokenised, in bytes.
inline constexpr std::size_t kLongestCaption = std::size_t{1} << 20U;

/// Cuts captions into the lower-case tokens of the Penn Treebank, exactly as coco-caption does with
/// the Stanford tokeniser: contractions apart, quotes as `` and '', brackets as -lrb- and -rrb-,
/// abbreviations with their period. Use from one thread at a time; making one is cheap after the
/// first.
/// Source: pycocoevalcap ptbtokenizer.py; see ptb_grammar.h.
class PtbTokenizer {
public:
    PtbTokenizer();

    /// Tokens of the caption. `following` is the text of the captions after it, joined by line
    /// ends: the original reads all captions as one text, and whether "Av. S." ends a sentence
    /// shows in what comes after. Line ends in the caption are blanks; broken UTF-8 is left out.
    /// Throws Error if the caption is longer than kLongestCaption.
    [[nodiscard]] std::vector<std::string> tokens(std::string_view caption,
                                                  std::string_view following = {});

private:
    LongestMatch match_;
};

/// Tokens joined by blanks, without those that coco-caption drops as punctuation.
[[nodiscard]] std::string withoutPunctuation(std::span<const std::string> tokens);

/// What is scored for each of the captions, which must be in the order of the original's run.
/// Throws Error, Stopped.
[[nodiscard]] std::vector<std::string> tokenizeCaptions(std::span<const std::string> captions,
                                                        const ParallelOptions& options = {});
/// The same for the references of each picture.
[[nodiscard]] std::vector<std::vector<std::string>> tokenizeReferences(
    std::span<const std::vector<std::string>> references,
    const ParallelOptions& options = {});

}  // namespace captune
