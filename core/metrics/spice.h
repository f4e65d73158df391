// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/meteor_synonyms.h"
#include "core/metrics/spice/lexicon.h"
#include "core/metrics/spice/original_spice.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// How figures are labelled: those of our own parser are near the original's, not equal to them.
inline constexpr std::string_view kNativeSpice = "SPICE (native)";
inline constexpr std::string_view kOriginalSpice = "SPICE";

/// What SPICE works with. Loaded once; immutable, so it may be shared between threads.
struct SpiceResources {
    std::shared_ptr<const SpiceLexicon> lexicon;     ///< for the native parser
    std::shared_ptr<const MeteorSynonyms> synonyms;  ///< for matching
    std::optional<OriginalSpice> original;           ///< set: the Java program is run instead

    /// With the folder of the original program: that. Without: WordNet, from $WNSEARCHDIR or
    /// /usr/share/wordnet. Throws Error if it is not there or damaged.
    [[nodiscard]] static SpiceResources load(const std::filesystem::path& original = {});
};

struct SpiceResult {
    double corpus = 0.0;                       ///< mean of the pictures' F-scores
    std::vector<double> perPicture;            ///< F over all claims
    std::map<std::string, double> categories;  ///< mean F by "Object", "Relation", "Attribute",
                                               ///< "Color", "Cardinality", "Size" over the pictures
                                               ///< whose references have such claims
    std::string label;                         ///< one of the two above
    std::string note;                          ///< who scored, and the categories, for people
};

/// SPICE of raw or PTB-tokenised captions, the references of a picture merged into one scene graph;
/// the same for any number of threads. Throws Error if a caption is too long, or the Java program
/// fails; Stopped when asked to. Source: Anderson et al. 2016; what differs from the original is
/// told in SPICE.md.
[[nodiscard]] SpiceResult scoreSpice(std::span<const ScoredPair> pairs,
                                     const SpiceResources& resources,
                                     const ParallelOptions& options = {});

}  // namespace captune
