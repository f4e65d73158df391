// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/process.h"
#include "core/runs/run.h"

#include <filesystem>

namespace captune {

/// Writes run.json below run.folder at once: all of `run` but its config, of which
/// only the group is named, and who writes it.
/// Throws Error; the old file then stays.
void writeRunJson(const Run& run, const ProcessMark& writer);

struct RunJson {
    Run run;  ///< without config
    ProcessMark writer;
};

/// Reads run.json below `folder`. Throws Error naming the file if it is missing or damaged.
[[nodiscard]] RunJson readRunJson(const std::filesystem::path& folder);

/// Whether somebody is still writing the run, as far as can be told.
[[nodiscard]] bool isAlive(const RunJson& json);

}  // namespace captune
