// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/evaluate.h"

#include <span>
#include <vector>

namespace captune {

/// ROUGE-L of each picture: F measure (beta 1.2) of the best precision and the best recall of the
/// longest common subsequence over the references. The corpus figure is their mean.
/// Source: pycocoevalcap rouge.py, which splits at single spaces only.
[[nodiscard]] std::vector<double> scoreRougeL(std::span<const ScoredPair> pairs,
                                              const ParallelOptions& options = {});

}  // namespace captune
