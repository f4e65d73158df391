// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/meteor_resources.h"
#include "core/metrics/meteor_statistics.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// Longest caption that METEOR aligns, in words: the search is at worst cubic in them.
inline constexpr std::size_t kLongestMeteorCaption = 1000;

struct MeteorResult {
    double corpus = 0.0;             ///< score of `statistics`, as coco-caption reports it
    std::vector<double> perPicture;  ///< score against the best reference
    MeteorStatistics statistics;     ///< summed over the pictures, each with its best reference
    std::string note;                ///< which resources were used
};

/// METEOR 1.5 for English as coco-caption calls it (`-l en -norm`), over PTB-tokenised text; the
/// same for any number of cores. The first of equally good references counts. Throws Error if a
/// picture has no reference or a caption is longer than kLongestMeteorCaption, Stopped when asked
/// to. Source: Denkowski and Lavie 2014; METEOR 1.5.
[[nodiscard]] MeteorResult scoreMeteor(std::span<const ScoredPair> pairs,
                                       const MeteorResources& resources,
                                       const ParallelOptions& options = {});

/// The statistics of one caption against one reference, for tests and explanations.
[[nodiscard]] MeteorStatistics alignMeteor(std::string_view hypothesis,
                                           std::string_view reference,
                                           const MeteorResources& resources);

}  // namespace captune
