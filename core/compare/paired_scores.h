// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/bootstrap.h"
#include "core/compare/run_record.h"

#include <cstddef>
#include <span>

namespace captune {

/// The figures of two sides on the pictures that all runs of both sides have judged.
struct PairedScores {
    PictureScores first;
    PictureScores second;
    std::size_t pictures = 0;
};

/// A side is one run, or several runs of one setting whose figures are averaged picture by picture
/// (BLEU counts are added). Metrics that a picture lacks in one of the runs are left out.
[[nodiscard]] PairedScores pairScores(std::span<const RunRecord* const> first,
                                      std::span<const RunRecord* const> second);

}  // namespace captune
