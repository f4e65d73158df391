// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/captioning/loaded_model.h"
#include "core/engine/files/model_folder.h"
#include "core/text/bpe_training.h"

#include <ATen/CPUGeneratorImpl.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace captune::test {

/// Makes a whole model folder: OFA at its smallest, random weights, a vocabulary of a few words.
/// 32 x 32 pixels.
inline void makeTinyModel(const std::filesystem::path& folder, std::uint64_t seed = 3) {
    const auto start = folder.parent_path() / (folder.filename().string() + "-start");
    std::vector<std::string> texts;
    for (const char* word : {"a",
                             "red",
                             "green",
                             "blue",
                             "circle",
                             "square",
                             "small",
                             "big",
                             "on",
                             "what",
                             "does",
                             "the",
                             "image",
                             "describe"})
        for (int i = 0; i < 3; ++i) texts.push_back(std::string(" ") + word);
    writeVocabulary(texts, 300, start);
    const nlohmann::json config{{"model_type", "ofa"},
                                {"d_model", 32},
                                {"encoder_layers", 2},
                                {"decoder_layers", 2},
                                {"encoder_attention_heads", 2},
                                {"decoder_attention_heads", 2},
                                {"encoder_ffn_dim", 64},
                                {"decoder_ffn_dim", 64},
                                {"resnet_layers", {1, 1, 1}},
                                {"vocab_size", Tokenizer(start).size()},
                                {"max_position_embeddings", 64},
                                {"token_bucket_size", 16},
                                {"image_bucket_size", 4},
                                {"patch_image_size", 32}};
    std::ofstream(start / "config.json") << config.dump(2);
    ModelChoice choice;
    choice.model = start.string();
    LoadedModel model = openModel(choice, StartWeights::Random);
    auto generator = at::detail::createCPUGenerator(seed);
    model.network->backbone().initialise(generator);
    model.files.weights = model.network->backbone().tensors();
    writeModel(folder, model.files, at::kFloat);
}

}  // namespace captune::test
