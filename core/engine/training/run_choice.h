// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"

namespace captune {

/// Names to paths: a shipped model's name to its folder, a run (folder, or id below the default
/// home) to the weights of its best checkpoint: a model folder, or its backbone with its adapter.
/// Throws Error if there is no such model or the run has no checkpoint.
[[nodiscard]] ModelChoice resolveChoice(const ModelChoice& choice);

/// The model that a run's best checkpoint (else its last) holds. Throws Error if it has none.
[[nodiscard]] ModelChoice choiceOf(const Run& run, const RunStore& store);

/// Whether a resolved choice has weights, or only config and vocabulary to start from scratch.
[[nodiscard]] bool hasWeights(const ModelChoice& resolved);

}  // namespace captune
