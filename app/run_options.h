// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_world.h"
#include "core/runs/run.h"
#include "core/runs/run_store.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace captune {

/// Name that stands for the newest run wherever a run is asked for.
inline constexpr const char* kNewestRun = "last";

/// --home
void addHomeOption(CLI::App& command, CliWorld& world);

/// The runs below --home, $CAPTUNE_HOME or the standard place; the folder is made when missing.
[[nodiscard]] RunStore openRunStore(const CliWorld& world);

/// A run by id, beginning of an id, folder, or "last". Throws Error if there is none.
[[nodiscard]] Run loadRun(const RunStore& store, const std::string& name);

/// Runs named as for loadRun, or by their group, which gives all of it oldest first. Each run
/// comes once. Throws Error if a name is neither.
[[nodiscard]] std::vector<Run> loadRuns(const RunStore& store,
                                        const std::vector<std::string>& names);

/// As loadRun, but nothing if there is none, and without making the home folder.
[[nodiscard]] std::optional<Run> findRun(const std::string& name, const CliWorld& world);

/// Adapter folder of a run's best checkpoint, else its last. Throws Error if the run trained no
/// adapter or has no checkpoint yet.
[[nodiscard]] std::filesystem::path adapterOf(const RunStore& store, const Run& run);

/// An adapter folder as it is, or that of a run. Throws Error if `name` is neither.
[[nodiscard]] std::string findAdapter(const std::string& name, const CliWorld& world);

}  // namespace captune
