// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/meteor_matches.h"
#include "core/metrics/meteor_statistics.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace captune {

/// Chooses, of all possible matches of two sentences, those that METEOR counts: each word in at
/// most one match; most words covered by exact matches (other matches count half, rounded down),
/// then fewest chunks, then shortest total distance. A beam search over the reference from left to
/// right, with the order of ties and the quirks of the original, as its scores depend on them.
/// Source: METEOR 1.5, Aligner.align and Aligner.resolve. Keeps its memory between calls: one
/// aligner a thread.
class MeteorAligner {
public:
    /// `paraphrases` must outlive the aligner.
    explicit MeteorAligner(const MeteorParaphrases& paraphrases);
    [[nodiscard]] MeteorStatistics align(MeteorSentence hypothesis, MeteorSentence reference);

private:
    struct Path {
        std::int32_t covered = 0;
        std::int32_t chunks = 0;
        std::int32_t distance = 0;
        std::int32_t chunkEnd = -1;    ///< hypothesis word after the open chunk; -1: none open
        std::uint32_t next = 0;        ///< first reference word after the last match
        std::uint32_t usedWords = 0;   ///< place in the arena
        std::uint32_t lastChoice = 0;  ///< place in choices_
        const MeteorMatch* unsettled = nullptr;  ///< chosen, but in neither of these two yet
    };
    struct Choice {
        const MeteorMatch* match = nullptr;
        std::uint32_t previous = 0;
    };

    void fixCertainMatches();
    void search();
    [[nodiscard]] static bool isBetter(const Path& a, const Path& b);
    void keepBest();
    void settle(Path& path);
    void advance(Path path, std::uint32_t word);
    void branch(Path& path, std::uint32_t word);
    static void take(Path& path, const MeteorMatch& match);
    [[nodiscard]] bool isFree(const Path& path, const MeteorMatch& match) const;
    void use(std::uint32_t usedWords, const MeteorMatch& match);
    [[nodiscard]] std::uint32_t copyUsedWords(std::uint32_t usedWords);
    void setUsed(std::uint32_t usedWords, std::size_t bit);
    [[nodiscard]] bool isUsed(std::uint32_t usedWords, std::size_t bit) const;
    [[nodiscard]] std::vector<const MeteorMatch*> chosen() const;

    const MeteorParaphrases& paraphrases_;
    MeteorMatches matches_;
    std::size_t hypothesisSize_ = 0;
    std::size_t referenceSize_ = 0;
    std::vector<const MeteorMatch*> fixed_;  ///< by reference word
    std::vector<Path> paths_;
    std::vector<Path> nextPaths_;
    std::vector<Choice> choices_;
    // Which words a path has used, one bit each, hypothesis first: blocks of `block_` numbers.
    std::vector<std::uint64_t> arena_;
    std::vector<std::uint32_t> freeBlocks_;
    std::size_t block_ = 0;
};

}  // namespace captune
