// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/dependencies.h"
#include "core/metrics/spice/phrases.h"

#include <span>

namespace captune {

/// Adds the dependencies between phrases, left to right: subjects, objects, prepositional phrases,
/// clauses of nouns, conjunctions (each conjunct has the head of the first), relative clauses.
void parseClauses(std::span<const Phrase> phrases, DependencyGraph& graph);

}  // namespace captune
