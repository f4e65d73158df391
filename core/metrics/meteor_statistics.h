// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace captune {

/// Ways in which METEOR matches words, in its order.
enum class MeteorModule : std::uint8_t { Exact, Stem, Synonym, Paraphrase };
inline constexpr std::size_t kMeteorModules = 4;

/// Words of one side of an alignment, content and function words apart.
struct MeteorWordCount {
    std::int64_t content = 0;
    std::int64_t function = 0;

    [[nodiscard]] std::int64_t total() const { return content + function; }
    bool operator==(const MeteorWordCount&) const = default;
};

/// One side: all its words, and those that each module matched.
struct MeteorSide {
    MeteorWordCount words;
    std::array<MeteorWordCount, kMeteorModules> matched{};

    [[nodiscard]] std::int64_t matchedTotal() const;
    bool operator==(const MeteorSide&) const = default;
};

/// What METEOR's score of a pair is made of. The statistics of a corpus are the sum over its
/// pictures, and its score is the score of that sum.
struct MeteorStatistics {
    MeteorSide hypothesis;
    MeteorSide reference;
    std::int64_t chunks = 0;  ///< stretches that run in the same order on both sides

    /// Adds the statistics of one picture; the chunk of one that is matched as a whole, in order,
    /// counts as no fragmentation and is left out. Source: METEOR 1.5, MeteorStats.addStats.
    MeteorStatistics& operator+=(const MeteorStatistics& other);
    bool operator==(const MeteorStatistics&) const = default;
};

/// The score of METEOR 1.5 for English, task "rank", between 0 and 1: alpha 0.85 (weight of
/// recall), beta 0.20 and gamma 0.60 (penalty for fragmentation), delta 0.75 (weight of content
/// words), module weights 1, 0.6, 0.8, 0.6. Source: Denkowski and Lavie 2014; METEOR 1.5,
/// MeteorScorer.computeMetrics.
[[nodiscard]] double meteorScore(const MeteorStatistics& statistics);

}  // namespace captune
