// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/lexicon.h"
#include "core/metrics/spice/tags.h"

#include <span>
#include <string>
#include <vector>

namespace captune {

/// Finds the part of speech and the lemma of every word of a caption: each word's own tags, weighed
/// by how often WordNet's texts use it so, and how well neighbouring tags go together, by the best
/// path (Viterbi). Words nobody knows are told by their ending, else nouns.
[[nodiscard]] std::vector<TaggedWord> tagWords(std::span<const std::string> words,
                                               const SpiceLexicon& lexicon);

}  // namespace captune
