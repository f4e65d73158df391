// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <optional>
#include <span>
#include <string>

namespace captune {

/// A finetune and an adapter run that can be set against each other.
struct MethodPair {
    std::string finetune;  ///< ids
    std::string adapter;
};

/// The same text for runs on the same backbone and data.
[[nodiscard]] std::string groundOf(const Run& run);

/// The newest runs of both methods that were evaluated and rest on the same backbone and data; of
/// several such grounds the one whose older run is newest. If no two rest on the same: on the same
/// backbone, else any two. Nothing if one of the methods has no such run.
[[nodiscard]] std::optional<MethodPair> findMethodPair(std::span<const Run> runs);

}  // namespace captune
