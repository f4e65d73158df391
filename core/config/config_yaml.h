// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/config/sweep.h"

#include <filesystem>
#include <string>

namespace captune {

/// Reads a config; settings that are not mentioned keep their defaults. Relative paths in it are
/// relative to the file's folder, in a shipped preset to the current one. Throws Error naming file,
/// line, key and what is allowed.
[[nodiscard]] RunConfig loadConfig(const std::filesystem::path& file);

/// The same from text; `origin` is the name used in messages.
[[nodiscard]] RunConfig parseConfig(const std::string& yaml, const std::string& origin);

/// Like loadConfig, but any setting may be a list: the runs of a sweep. Throws Error naming file,
/// line and key, also for an empty list, a value that stands twice, or a list in a list.
[[nodiscard]] Sweep loadSweep(const std::filesystem::path& file);

/// The same from text, with paths as they are written there.
[[nodiscard]] Sweep parseSweep(const std::string& yaml, const std::string& origin);

/// One setting's values from text such as "[16, 64, 200]". Throws Error naming the key.
[[nodiscard]] SweepAxis parseSweepAxis(const std::string& key, const std::string& list);

/// Complete YAML, every setting in the order of configFields(), grouped.
[[nodiscard]] std::string toYaml(const RunConfig& config);

/// Makes relative paths absolute, taken from `folder`. The name of a shipped model ("mini") stays
/// a name, and so does another bare model name unless something is called so in `folder`, and the
/// name of a preset among the further sets.
void resolvePaths(RunConfig& config, const std::filesystem::path& folder);

}  // namespace captune
