// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/spice/caption_graph.h"
#include "core/metrics/spice/original_spice.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// What SPICE works with. Loaded once; immutable, so it may be shared between threads.
struct SpiceResources {
    std::shared_ptr<const SpiceLexicon> lexicon;  ///< for the native parser
    std::optional<OriginalSpice> original;        ///< set: the Java program is run instead

    /// WordNet from `wordnet`, or if that is empty from $WNSEARCHDIR or /usr/share/wordnet.
    /// Throws Error if it is not there or damaged.
    [[nodiscard]] static SpiceResources load(const std::filesystem::path& wordnet = {});
};

struct SpiceResult {
    double corpus = 0.0;                       ///< mean of the pictures' F-scores
    std::vector<double> perPicture;            ///< F over all claims
    std::map<std::string, double> categories;  ///< mean F by "Object", "Relation", "Attribute",
                                               ///< "Color", "Cardinality", "Size" over the pictures
                                               ///< whose references have such claims
    std::string note;                          ///< how to label it: "SPICE (native)" …
};

using SpiceProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// SPICE of raw or PTB-tokenised captions, the references of a picture merged into one scene graph;
/// the same for any number of cores. `progress` is called from the calling thread. Throws Error if
/// a caption is too long, or the Java program fails; Stopped when asked to. Source: Anderson et al.
/// 2016; what differs from the original is told in SPICE.md.
[[nodiscard]] SpiceResult scoreSpice(std::span<const ScoredPair> pairs,
                                     const SpiceResources& resources,
                                     const SpiceProgress& progress = {},
                                     const StopToken& stop = {});

}  // namespace captune
