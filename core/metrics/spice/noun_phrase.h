// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/dependencies.h"

#include <cstddef>
#include <optional>

namespace captune {

/// A noun phrase found in a sentence.
struct NounPhrase {
    std::size_t head = 0;
    std::size_t end = 0;  ///< index of the first word behind it
    std::optional<std::size_t> determiner{};
};

/// The longest noun phrase, with its possessor, that begins at word `start`; its inner dependencies
/// are added to the graph. Nothing is added when there is none.
[[nodiscard]] std::optional<NounPhrase> readNounPhrase(DependencyGraph& graph, std::size_t start);

}  // namespace captune
