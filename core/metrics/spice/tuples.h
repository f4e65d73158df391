// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/dependencies.h"

#include <string>
#include <vector>

namespace captune {

/// What a caption claims: an object {"man"}, an attribute {"man", "tall"}, or a relation
/// {"man", "horse", "ride"} in the order subject, object, predicate.
using SpiceTuple = std::vector<std::string>;

/// The claims of a parsed sentence, in the order in which SPICE adds them to a scene graph.
/// Source: the patterns of Schuster et al. 2015 as SPICE 1.0 changed them (Anderson et al. 2016,
/// section 3.1): numbers are attributes, nouns of compounds are attributes of their head, every
/// other noun is an object.
[[nodiscard]] std::vector<SpiceTuple> findTuples(const DependencyGraph& graph);

}  // namespace captune
