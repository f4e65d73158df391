// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/run_record.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// What makes a comparison unfair.
struct CompareWarning {
    enum class Kind {
        Backbones,      ///< `values`: name and hash of each run's weights
        Data,           ///< `subject` differs: a setting's key or a fact's name
        Decoding,       ///< `subject` differs: a setting's key
        Unfinished,     ///< `run` may still change
        OtherPictures,  ///< `run` was tested on other pictures than the first
    };
    Kind kind = Kind::Backbones;
    std::string subject;
    std::vector<std::string> values;  ///< one a run; empty for Unfinished and OtherPictures
    std::size_t run = 0;              ///< place of the run
};

/// Other backbones, data, pictures or decoding, and runs that did not finish.
[[nodiscard]] std::vector<CompareWarning> findWarnings(std::span<const RunRecord> records);

/// Whether a setting decides which data a run sees.
[[nodiscard]] bool isAboutData(const std::string& key);
/// Whether a fact of run.json tells which data a run has seen.
[[nodiscard]] bool isFactAboutData(const std::string& fact);

}  // namespace captune
