// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/run_record.h"

#include <span>
#include <string>
#include <vector>

namespace captune {

/// What makes a comparison of these runs unfair, a sentence each: other backbones, data, pictures
/// or decoding, and runs that did not finish.
[[nodiscard]] std::vector<std::string> findWarnings(std::span<const RunRecord> records,
                                                    std::span<const std::string> labels);

}  // namespace captune
