// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_options.h"

#include "core/base/error.h"
#include "core/runs/run_group.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace captune {

void addHomeOption(CLI::App& command, CliWorld& world) {
    command
        .add_option("--home",
                    world.home,
                    "Folder of runs and drawn data (default: $CAPTUNE_HOME, else the platform's "
                    "data folder)")
        ->type_name("FOLDER");
}

RunStore openRunStore(const CliWorld& world) {
    return RunStore(RunStore::defaultHome(world.home));
}

Run loadRun(const RunStore& store, const std::string& name) {
    if (name != kNewestRun) {
        return store.load(name);
    }
    const std::vector<Run> runs = store.list();
    if (runs.empty()) {
        throw Error("there is no run in " + store.home().string() +
                    " yet: start one with captune-cli train");
    }
    return runs.front();
}

std::vector<Run> loadRuns(const RunStore& store, const std::vector<std::string>& names) {
    const std::vector<Run> known = store.list();
    std::vector<Run> chosen;
    for (const std::string& name : names) {
        std::vector<Run> found = runsOfGroup(known, name);
        if (found.empty()) {
            found.push_back(loadRun(store, name));
        }
        for (Run& run : found) {
            if (std::ranges::find(chosen, run.folder, &Run::folder) == chosen.end()) {
                chosen.push_back(std::move(run));
            }
        }
    }
    return chosen;
}

std::optional<Run> findRun(const std::string& name, const CliWorld& world) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(RunStore::defaultHome(world.home), ignored)) {
        return std::nullopt;
    }
    try {
        return loadRun(openRunStore(world), name);
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::filesystem::path adapterOf(const RunStore& store, const Run& run) {
    if (run.config.method != Method::Adapter) {
        throw Error("run " + run.id + " trained a whole model, no adapter: name it by --model");
    }
    for (const char* which : {"best", "last"}) {
        if (const auto checkpoint = store.checkpoint(run, which)) {
            return *checkpoint / "adapter";
        }
    }
    throw Error("run " + run.id + " has no checkpoint yet: resume it until its first evaluation");
}

std::string findAdapter(const std::string& name, const CliWorld& world) {
    std::error_code ignored;
    const bool isRunFolder =
        std::filesystem::exists(std::filesystem::path(name) / "run.json", ignored);
    if (std::filesystem::exists(name, ignored) && !isRunFolder) {
        return name;
    }
    if (const auto run = findRun(name, world)) {
        return adapterOf(openRunStore(world), *run).string();
    }
    throw Error("there is no adapter " + name + ": name an adapter folder or a run");
}

}  // namespace captune
