// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/run_choice.h"

#include "core/base/error.h"
#include "core/config/resources.h"
#include "core/engine/training/checkpoint.h"

#include <filesystem>
#include <optional>

namespace captune {
namespace {

namespace fs = std::filesystem;

bool isRunFolder(const fs::path& path) {
    return fs::exists(path / "run.json");
}

std::optional<Run> findRun(const RunStore& store, const std::string& name) {
    try {
        return store.load(name);
    } catch (const Error&) {
        return std::nullopt;
    }
}

fs::path homeOf(const fs::path& runFolder) {
    return fs::weakly_canonical(runFolder).parent_path().parent_path();
}

ModelChoice withSettingsOf(ModelChoice wanted, const ModelChoice& found) {
    wanted.model = found.model;
    if (wanted.adapter.empty()) wanted.adapter = found.adapter;
    if (wanted.imageSize == 0) wanted.imageSize = found.imageSize;
    wanted.prompt = found.prompt;
    return wanted;
}

}  // namespace

ModelChoice choiceOf(const Run& run, const RunStore& store) {
    auto checkpoint = store.checkpoint(run, "best");
    if (!checkpoint) checkpoint = store.checkpoint(run, "last");
    if (!checkpoint)
        throw Error("Run " + run.id +
                    " has no checkpoint yet; train it until its first evaluation.");
    ModelChoice choice;
    choice.imageSize = run.config.model.imageSize;
    choice.prompt = run.config.model.prompt;
    choice.device = run.config.device;
    choice.threads = run.config.threads;
    if (run.config.method == Method::Adapter) {
        choice.model = resolveModel(run.config.model.path).string();
        choice.adapter = adapterIn(*checkpoint).string();
    } else {
        choice.model = (*checkpoint / "model").string();
    }
    return choice;
}

ModelChoice resolveChoice(const ModelChoice& choice) {
    if (isRunFolder(choice.model)) {
        const RunStore store(homeOf(choice.model));
        return withSettingsOf(choice, choiceOf(store.load(choice.model), store));
    }
    ModelChoice resolved = choice;
    try {
        resolved.model = resolveModel(choice.model).string();
    } catch (const Error&) {
        const RunStore store(RunStore::defaultHome());
        const auto run = findRun(store, choice.model);
        if (!run) throw;
        return withSettingsOf(choice, choiceOf(*run, store));
    }
    return resolved;
}

bool hasWeights(const ModelChoice& resolved) {
    const fs::path path(resolved.model);
    return !fs::is_directory(path) || fs::exists(path / "model.safetensors") ||
           fs::exists(path / "pytorch_model.bin");
}

}  // namespace captune
