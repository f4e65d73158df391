// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// What is left to do for one run of a group.
enum class GroupStep { Train, Resume, Done, Running };

struct GroupRun {
    RunConfig config;
    GroupStep step = GroupStep::Train;
    std::string runId;  ///< of the run that is there already, else empty
};

/// Sets the runs that a sweep wants against those that are there. Runs are the same when every
/// setting is; of several the finished one counts, then the newest. Paths must be absolute.
[[nodiscard]] std::vector<GroupRun> planGroup(std::span<const RunConfig> wanted,
                                              std::span<const Run> existing);

/// The same text for runs that differ only in what they are called and in train.seed.
[[nodiscard]] std::string settingOf(const RunConfig& config);

/// "scenes/dim=16,seed=2" to "scenes/dim=16".
[[nodiscard]] std::string withoutSeed(const std::string& name);

/// The runs of a group, oldest first.
[[nodiscard]] std::vector<Run> runsOfGroup(std::span<const Run> runs, const std::string& group);

}  // namespace captune
