// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/safetensors.h"
#include "core/engine/model/ofa_model.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <memory>

namespace captune::test {

inline nlohmann::json readJson(const std::filesystem::path& file) {
    return nlohmann::json::parse(std::ifstream(file));
}

/// Options of the small random model of the reference data, whose config has the original flags.
inline OfaOptions microOptions(const nlohmann::json& config) {
    const auto& args = config["args"];
    OfaOptions o;
    o.width = args["encoder_embed_dim"];
    o.encoderLayers = args["encoder_layers"];
    o.decoderLayers = args["decoder_layers"];
    o.encoderHeads = args["encoder_attention_heads"];
    o.decoderHeads = args["decoder_attention_heads"];
    o.encoderFfn = args["encoder_ffn_embed_dim"];
    o.decoderFfn = args["decoder_ffn_embed_dim"];
    o.trunkBlocks = config["resnet_layers"].get<std::array<std::int64_t, 3>>();
    o.vocabulary = config["vocab"];
    o.positionRows = args["max_source_positions"].get<std::int64_t>() + 2;
    o.tokenBucketSize = args["token_bucket_size"];
    o.imageBucketSize = args["image_bucket_size"];
    return o;
}

/// Weights as our tables name them: tied copies and index buffers left out.
inline NamedTensors canonical(NamedTensors tensors) {
    for (auto it = tensors.begin(); it != tensors.end();) {
        const std::string& name = it->first;
        const bool extra = name.ends_with(".version") || name.ends_with("_rp_bucket") ||
                           name == "decoder.image_position_idx" ||
                           name == "decoder.embed_tokens.weight" ||
                           name == "decoder.output_projection.weight";
        it = extra ? tensors.erase(it) : std::next(it);
    }
    return tensors;
}

inline AdapterConfig microAdapter() {
    AdapterConfig config;
    config.dim = 8;
    return config;
}

enum class Adapters { Without, With };

inline std::unique_ptr<OfaModel> microModel(const std::filesystem::path& folder,
                                            Adapters adapters) {
    auto model = std::make_unique<OfaModel>(microOptions(readJson(folder / "config.json")));
    model->backbone().load(canonical(readSafetensors(folder / "weights.safetensors").tensors),
                           "micro");
    if (adapters == Adapters::With) {
        model->addAdapters(microAdapter());
        model->adapters().load(readSafetensors(folder / "weights_adapter.safetensors").tensors,
                               "micro");
    }
    return model;
}

}  // namespace captune::test
