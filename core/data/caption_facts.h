// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/data/data_check.h"
#include "core/data/sample.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace captune {

/// What the captions of a split are like.
struct CaptionFacts {
    std::int64_t pictures = 0;
    std::int64_t captions = 0;
    std::int64_t bare = 0;     ///< pictures without a caption
    std::int64_t orphans = 0;  ///< captions without a picture
    LengthRange perPicture;
    LengthRange words;
    LengthRange tokens;  ///< empty without a counter
    /// Captions of 0, 1, 2 … words, or tokens; the last entry counts the longer ones as well.
    std::vector<std::int64_t> wordHistogram;
    std::vector<std::int64_t> tokenHistogram;
    std::int64_t vocabulary = 0;    ///< different words, in lower case, without ASCII punctuation
    bool vocabularyIsMore = false;  ///< counting ended at kMostWords of them
    std::vector<std::pair<std::string, std::int64_t>> frequent;  ///< most frequent first
};

/// Different words that are told apart at most, which bounds the memory.
inline constexpr std::int64_t kMostWords = 500'000;
/// Lengths that a histogram tells apart at most.
inline constexpr std::int64_t kLongestBin = 60;

/// Counts in one pass. `countTokens` may be empty; `progress` is told pictures now and then, and
/// may be empty. Throws Stopped.
[[nodiscard]] CaptionFacts describeCaptions(
    std::span<const Sample> samples,
    const std::function<std::int64_t(std::string_view)>& countTokens,
    const std::function<void(std::int64_t done, std::int64_t total)>& progress,
    const StopToken& stop);

/// Rows of the samples of which a caption, the id or the file's name holds every word of `query`,
/// whatever the case of ASCII letters; all rows for an empty one. Throws Stopped.
[[nodiscard]] std::vector<int> findSamples(std::span<const Sample> samples,
                                           std::string_view query,
                                           const StopToken& stop);

}  // namespace captune
