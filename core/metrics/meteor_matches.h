// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/meteor_lexicon.h"
#include "core/metrics/meteor_statistics.h"

#include <cstdint>
#include <span>
#include <vector>

namespace captune {

using MeteorSentence = std::span<const MeteorWord* const>;

/// Words of the reference that may stand for words of the hypothesis.
struct MeteorMatch {
    std::uint32_t reference = 0;   ///< first word in the reference
    std::uint32_t hypothesis = 0;  ///< first word in the hypothesis
    std::uint16_t referenceLength = 1;
    std::uint16_t hypothesisLength = 1;
    MeteorModule module = MeteorModule::Exact;
};

/// All that could be matched between two sentences, before any choice.
struct MeteorMatches {
    std::vector<std::vector<MeteorMatch>> starting;  ///< by first word in the reference
    std::vector<std::uint32_t> hypothesisCoverage;   ///< by word: how many matches cover it
    std::vector<std::uint32_t> referenceCoverage;
};

/// Finds the matches of every module, in the order of METEOR: modules one after the other, each
/// from left to right. Sentences of the same words get exact matches only. `matches` is
/// overwritten; keeping it between calls saves allocations. Throws Error if paraphrases alone match
/// more than a million times, which only a damaged table does.
void findMeteorMatches(MeteorSentence hypothesis,
                       MeteorSentence reference,
                       const MeteorParaphrases& paraphrases,
                       MeteorMatches& matches);

}  // namespace captune
