// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/config_options.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/progress_line.h"
#include "app/train_report.h"
#include "core/data/coco_dataset.h"
#include "core/text/bpe_training.h"
#include "core/text/tokenizer.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

struct SampleOptions {
    std::string folder;
    std::int64_t pictures = DataConfig().pictures;
    ConfigOverrides overrides;
};

void makeSample(const SampleOptions& options, CliWorld& world) {
    RunConfig config;
    options.overrides.applyTo(config);
    const SceneRequest request{.domain = config.data.domain,
                               .pictures = options.pictures,
                               .seed = config.data.seed,
                               .folder = options.folder};
    ProgressLine line(
        world.err, world.errIsTerminal ? ProgressLine::Mode::Redraw : ProgressLine::Mode::Append);
    const StopToken stop = world.stopOnSignals();
    world.engine()->makeScenes(
        request, [&line](const Progress& progress) { line.show(toText(progress)); }, stop);
    line.clear();
    if (world.json) {
        printJson(
            world.out,
            {{"folder", options.folder}, {"pictures", request.pictures}, {"seed", request.seed}});
    } else {
        world.out << withThousands(request.pictures) << " captioned pictures drawn in "
                  << options.folder << std::endl;
    }
}

void addMakeSample(CLI::App& data, CliWorld& world) {
    CLI::App& command =
        addCommand(data, world, "make-sample", "Draw captioned pictures in COCO layout");
    const auto options = std::make_shared<SampleOptions>();
    command.add_option("folder", options->folder, "Folder to write")
        ->required()
        ->type_name("FOLDER");
    addConfigOption(command, options->overrides, "data.domain", "--domain");
    command.add_option("--pictures", options->pictures, "Pictures of all splits together")
        ->type_name("NUMBER")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    addConfigOption(command, options->overrides, "data.seed", "--seed");
    command.callback([options, &world] { makeSample(*options, world); });
}

struct VocabularyOptions {
    std::string folder;
    std::vector<std::string> captions;
    std::string text;
    std::int64_t textCount = 1;
    std::int64_t size = 4000;
    ConfigOverrides overrides;
};

std::vector<std::string> readCaptions(const VocabularyOptions& options) {
    RunConfig config;
    options.overrides.applyTo(config);
    std::vector<std::string> texts;
    for (const std::filesystem::path file : options.captions) {
        const CocoDataset dataset(file, file.parent_path());
        for (const Sample& sample : dataset.samples()) {
            for (const std::string& caption : sample.captions) {
                texts.push_back(toTargetText(caption, config.train.maxTargetWords));
            }
        }
    }
    return texts;
}

void makeVocabulary(const VocabularyOptions& options, CliWorld& world) {
    std::vector<std::string> texts = readCaptions(options);
    const std::size_t captions = texts.size();
    if (!options.text.empty()) {
        texts.insert(texts.end(), static_cast<std::size_t>(options.textCount), options.text);
    }
    writeVocabulary(texts, options.size, options.folder);
    const std::int64_t size = Tokenizer(options.folder).size();
    if (world.json) {
        printJson(world.out, {{"folder", options.folder}, {"captions", captions}, {"size", size}});
    } else {
        world.out << withThousands(size) << " tokens learned from "
                  << withThousands(static_cast<std::int64_t>(captions)) << " captions, written to "
                  << options.folder << std::endl;
    }
}

void addMakeVocabulary(CLI::App& data, CliWorld& world) {
    CLI::App& command = addCommand(
        data, world, "make-vocabulary", "Learn a vocabulary from captions: vocab.json, merges.txt");
    const auto options = std::make_shared<VocabularyOptions>();
    command.add_option("folder", options->folder, "Folder to write")
        ->required()
        ->type_name("FOLDER");
    command.add_option("captions", options->captions, "COCO captions JSON files")
        ->required()
        ->type_name("CAPTIONS.json");
    command
        .add_option(
            "--text", options->text, "Text to learn beside the captions, such as the prompt")
        ->type_name("TEXT");
    command.add_option("--text-count", options->textCount, "How many captions that text weighs")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command.add_option("--size", options->size, "Tokens at most, bytes and special ones included")
        ->check(CLI::Range(260, 1'000'000))
        ->capture_default_str();
    addConfigOption(command, options->overrides, "train.max_target_words", "--max-words");
    command.callback([options, &world] { makeVocabulary(*options, world); });
}

}  // namespace

void addDataCommand(CLI::App& app, CliWorld& world) {
    CLI::App& data = *app.add_subcommand("data", "Check data sets, make samples and vocabularies");
    requireCommand(data);
    addDataCheckCommand(data, world);
    addMakeSample(data, world);
    addMakeVocabulary(data, world);
}

}  // namespace captune
