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

fs::path tokenizerFolder(const TokenizeOptions& options) {
    if (!options.bpeFolder.empty()) {
        return options.bpeFolder;
    }
    fs::path path = resolveModel(options.model);
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
        path = path.extension() == ".pt" ? fs::path{} : path.parent_path();
    }
    if (path.empty()) {
        throw Error(options.model +
                    " holds no vocabulary: name the folder with encoder.json, vocab.bpe and "
                    "dict.txt by --bpe");
    }
    return path;
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
