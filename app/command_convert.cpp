// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/json_output.h"
#include "app/model_options.h"
#include "app/progress_line.h"
#include "app/run_options.h"
#include "app/train_report.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

namespace captune {
namespace {

namespace fs = std::filesystem;

struct ConvertOptions {
    std::string checkpoint;
    std::string folder;
    std::string bpeFolder;
    bool half = false;
};

void refuseFilledFolder(const fs::path& folder) {
    std::error_code problem;
    if (!fs::exists(folder, problem)) {
        return;
    }
    if (!fs::is_directory(folder, problem) || !fs::is_empty(folder, problem)) {
        throw Error(folder.string() + " exists already: name a new folder, or empty it first");
    }
}

void refuseAdapterRun(const std::string& name, const CliWorld& world) {
    const auto run = findRun(name, world);
    if (run && run->config.method == Method::Adapter) {
        throw Error("run " + run->id +
                    " trained an adapter, no whole model: it is ready to use in " +
                    adapterOf(openRunStore(world), *run).string());
    }
}

void convertCheckpoint(const ConvertOptions& options, CliWorld& world) {
    refuseFilledFolder(options.folder);
    refuseAdapterRun(options.checkpoint, world);
    ModelOptions model;
    model.overrides.add("model.path", options.checkpoint);
    model.bpeFolder = options.bpeFolder;
    const ModelChoice choice = model.resolve(world).choice;
    ProgressLine line(
        world.err, world.errIsTerminal ? ProgressLine::Mode::Redraw : ProgressLine::Mode::Append);
    world.engine()->convert(
        choice,
        options.folder,
        options.half ? Engine::Precision::Float16 : Engine::Precision::Float32,
        [&line](const Progress& progress) { line.show(toText(progress)); },
        world.stopOnSignals());
    line.clear();
    if (world.json) {
        printJson(world.out,
                  {{"folder", options.folder}, {"type", options.half ? "float16" : "float32"}});
    } else {
        world.out << "Model folder written: " << options.folder << std::endl;
    }
}

}  // namespace

void addConvertCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command = addCommand(
        app, world, "convert", "Turn a .pt or .bin checkpoint into a safetensors model folder");
    const auto options = std::make_shared<ConvertOptions>();
    command.add_option("checkpoint", options->checkpoint, "Checkpoint file, model folder or run")
        ->required()
        ->type_name("CHECKPOINT");
    command.add_option("folder", options->folder, "Folder to write; new or empty")
        ->required()
        ->type_name("FOLDER");
    command
        .add_option("--bpe",
                    options->bpeFolder,
                    "Folder with encoder.json, vocab.bpe and dict.txt, for an original .pt")
        ->type_name("FOLDER");
    command.add_flag("--float16", options->half, "Store half precision: half the size");
    addHomeOption(command, world);
    command.callback([options, &world] { convertCheckpoint(*options, world); });
}

}  // namespace captune
