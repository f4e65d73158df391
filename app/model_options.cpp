// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_options.h"

#include "app/run_options.h"
#include "core/base/error.h"
#include "core/config/resources.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;

struct NamedModel {
    std::string path;
    std::optional<Run> run;
};

NamedModel findModel(const std::string& name, const CliWorld& world) {
    std::error_code ignored;
    if (fs::exists(fs::path(name) / "run.json", ignored)) {
        return {name, findRun(name, world)};
    }
    try {
        return {resolveModel(name).string(), std::nullopt};
    } catch (const Error&) {
        if (auto run = findRun(name, world)) {
            return {run->folder.string(), std::move(run)};
        }
        throw;
    }
}

}  // namespace

void ModelOptions::addTo(CLI::App& command, CliWorld& world) {
    addConfigOption(command, overrides, "model.path", "--model");
    command
        .add_option(
            "--adapter", adapter, "Adapter folder to put on the model, or run that trained it")
        ->type_name("PATH")
        ->group("Method");
    addConfigOption(command, overrides, "model.image_size", "--image-size");
    addConfigOption(command, overrides, "model.prompt", "--prompt");
    command
        .add_option("--bpe",
                    bpeFolder,
                    "Folder with encoder.json, vocab.bpe and dict.txt, for an original .pt")
        ->type_name("FOLDER")
        ->group("Method");
    addConfigOption(command, overrides, "device", "--device");
    addConfigOption(command, overrides, "threads", "--threads");
    addHomeOption(command, world);
}

ResolvedModel ModelOptions::resolve(const CliWorld& world) const {
    RunConfig given;
    overrides.applyTo(given);
    const NamedModel named = findModel(given.model.path, world);

    ResolvedModel resolved;
    if (named.run) {
        resolved.config = named.run->config;
    }
    overrides.applyTo(resolved.config);
    resolved.choice = {.model = named.path,
                       .adapter = adapter.empty() ? "" : findAdapter(adapter, world),
                       .imageSize = resolved.config.model.imageSize,
                       .bpeFolder = bpeFolder,
                       .prompt = resolved.config.model.prompt,
                       .device = given.device,
                       .threads = given.threads};
    return resolved;
}

}  // namespace captune
