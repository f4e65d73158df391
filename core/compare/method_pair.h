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

/// The newest runs of both methods that rest on the same backbone and data and were evaluated; of
/// several such grounds the one whose older run is newest. Nothing if there is no pair.
[[nodiscard]] std::optional<MethodPair> findMethodPair(std::span<const Run> runs);

}  // namespace captune
