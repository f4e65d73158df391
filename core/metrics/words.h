// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace captune {

/// Words between white space as Python's str.split() finds them (Unicode spaces included).
/// The views point into `text`.
[[nodiscard]] std::vector<std::string_view> splitWords(std::string_view text);
/// Pieces between single spaces, empty ones included, as Python's str.split(" ").
[[nodiscard]] std::vector<std::string_view> splitAtSpaces(std::string_view text);

using WordId = std::uint32_t;

/// Numbers words from 1 on. A table on top of another one leaves that one as it is.
class WordIds {
public:
    explicit WordIds(const WordIds* below = nullptr);
    [[nodiscard]] std::vector<WordId> idsOf(std::string_view text);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const {
            return std::hash<std::string_view>()(word);
        }
    };
    [[nodiscard]] WordId find(std::string_view word) const;

    const WordIds* below_;
    WordId next_ = 1;
    std::unordered_map<std::string, WordId, Hash, std::equal_to<>> ids_;
};

inline constexpr std::size_t kLongestNgram = 4;

/// One to four words; unused places at the end are 0.
using Ngram = std::array<WordId, kLongestNgram>;
[[nodiscard]] std::size_t lengthOf(const Ngram& ngram);

struct NgramHash {
    std::size_t operator()(const Ngram& ngram) const;
};

/// All n-grams of a sentence, n from 1 to 4, ascending, with how often they occur.
using NgramCounts = std::vector<std::pair<Ngram, std::int64_t>>;
[[nodiscard]] NgramCounts countNgrams(const std::vector<WordId>& words);

}  // namespace captune
