// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_group.h"

#include "core/config/config_yaml.h"

#include <algorithm>
#include <map>

namespace captune {
namespace {

GroupStep stepAfter(RunStatus status) {
    if (status == RunStatus::Finished) return GroupStep::Done;
    return status == RunStatus::Running ? GroupStep::Running : GroupStep::Resume;
}

bool isBetter(const Run& run, const Run& other) {
    const bool finished = run.status == RunStatus::Finished;
    const bool otherFinished = other.status == RunStatus::Finished;
    return finished != otherFinished ? finished : run.started > other.started;
}

}  // namespace

std::vector<GroupRun> planGroup(std::span<const RunConfig> wanted, std::span<const Run> existing) {
    std::map<std::string, const Run*> known;
    for (const Run& run : existing) {
        const auto [place, isNew] = known.emplace(toYaml(run.config), &run);
        if (!isNew && isBetter(run, *place->second)) place->second = &run;
    }
    std::vector<GroupRun> plan;
    for (const RunConfig& config : wanted) {
        const auto found = known.find(toYaml(config));
        if (found == known.end())
            plan.push_back({config, GroupStep::Train, {}});
        else
            plan.push_back({config, stepAfter(found->second->status), found->second->id});
    }
    return plan;
}

std::string settingOf(const RunConfig& config) {
    RunConfig setting = config;
    setting.name.clear();
    setting.group.clear();
    setting.train.seed = TrainConfig{}.seed;
    return toYaml(setting);
}

std::string withoutSeed(const std::string& name) {
    for (const std::string part : {"train.seed=", "seed="}) {
        const std::size_t at = name.find(part);
        if (at == std::string::npos || at == 0 || (name[at - 1] != '/' && name[at - 1] != ','))
            continue;
        const std::size_t end = name.find(',', at);
        if (end == std::string::npos) return name.substr(0, at - 1);
        return name.substr(0, at) + name.substr(end + 1);
    }
    return name;
}

std::vector<Run> runsOfGroup(std::span<const Run> runs, const std::string& group) {
    std::vector<Run> members;
    for (const Run& run : runs)
        if (!group.empty() && run.config.group == group) members.push_back(run);
    std::ranges::sort(members, [](const Run& a, const Run& b) {
        return std::pair(a.started, a.id) < std::pair(b.started, b.id);
    });
    return members;
}

}  // namespace captune
