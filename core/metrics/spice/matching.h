// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/scene_graph.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// How the claims of a caption meet those of its references.
struct SpiceMatch {
    std::size_t candidates = 0;
    std::size_t references = 0;
    std::size_t matched = 0;  ///< claims of the caption that a reference makes too
    [[nodiscard]] double precision() const;
    [[nodiscard]] double recall() const;
    [[nodiscard]] double f() const;
};

enum class Matching { Similar, Exact };

/// Two claims match if all their concepts are similar, or, for Matching::Exact, the same.
/// Source: Anderson et al. 2016, section 3.2.
[[nodiscard]] SpiceMatch matchTuples(std::span<const GraphTuple> candidate,
                                     std::span<const GraphTuple> references,
                                     Matching matching = Matching::Similar);

/// Names of the categories, in a fixed order: Object, Relation, Attribute, Color, Cardinality,
/// Size.
[[nodiscard]] std::span<const std::string> spiceCategories();
/// The claims of one of them. Throws std::out_of_range for another name.
[[nodiscard]] std::vector<GraphTuple> tuplesIn(const std::string& category,
                                               std::span<const GraphTuple> tuples);

}  // namespace captune
