// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <filesystem>
#include <string>

namespace captune {

/// Reads a config; settings that are not mentioned keep their defaults. Relative paths in it are
/// relative to the file's folder. Throws Error naming file, line, key and what is allowed.
[[nodiscard]] RunConfig loadConfig(const std::filesystem::path& file);

/// The same from text; `origin` is the name used in messages.
[[nodiscard]] RunConfig parseConfig(const std::string& yaml, const std::string& origin);

/// Complete YAML, every setting in the order of configFields(), grouped.
[[nodiscard]] std::string toYaml(const RunConfig& config);

/// Makes relative paths absolute, taken from `folder`. The name of a shipped model ("mini") stays
/// a name, and so does another bare model name unless something is called so in `folder`.
void resolvePaths(RunConfig& config, const std::filesystem::path& folder);

}  // namespace captune
