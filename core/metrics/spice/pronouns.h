// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/dependencies.h"

namespace captune {

/// Puts the noun that a pronoun stands for into its place: the first one met going down from the
/// root of the sentence level by level, singular where the pronoun is, if it comes before the
/// pronoun. Source: Schuster et al. 2015, section 3.2.2 (after Hobbs 1978).
void resolvePronouns(DependencyGraph& graph);

}  // namespace captune
