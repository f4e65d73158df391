// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/json_output.h"
#include "app/run_options.h"
#include "core/base/error.h"
#include "core/config/resources.h"
#include "core/text/tokenizer.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <istream>
#include <memory>
#include <ostream>
#include <string>

namespace captune {
namespace {

namespace fs = std::filesystem;

struct TokenizeOptions {
    std::string model = ModelConfig{}.path;
    std::string bpeFolder;
};

bool holdsVocabulary(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "vocab.json", ignored) ||
           fs::exists(folder / "encoder.json", ignored);
}

/// A model folder holds its vocabulary; a checkpoint file may have it beside it.
fs::path tokenizerFolder(const TokenizeOptions& options) {
    if (!options.bpeFolder.empty()) {
        return options.bpeFolder;
    }
    const fs::path path = resolveModel(options.model);
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        return path;
    }
    if (!holdsVocabulary(path.parent_path())) {
        throw Error(path.string() +
                    " has no vocabulary beside it: name the folder with encoder.json, vocab.bpe "
                    "and dict.txt by --bpe");
    }
    return path.parent_path();
}

void tokenizeLines(const TokenizeOptions& options, CliWorld& world) {
    const Tokenizer tokenizer(tokenizerFolder(options));
    for (std::string line; std::getline(world.in, line);) {
        printJson(world.out, tokenizer.encode(line));
    }
}

}  // namespace

void addTokenizeCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command = addCommand(
        app, world, "tokenize", "Turn lines of text from standard input into arrays of token ids");
    const auto options = std::make_shared<TokenizeOptions>();
    command.add_option("--model", options->model, "Model whose vocabulary is used (default mini)")
        ->type_name("PATH");
    command
        .add_option("--bpe",
                    options->bpeFolder,
                    "Folder with encoder.json, vocab.bpe and dict.txt, for an original .pt")
        ->type_name("FOLDER");
    command.callback([options, &world] { tokenizeLines(*options, world); });
}

}  // namespace captune
