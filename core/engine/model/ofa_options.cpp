// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/ofa_options.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <map>

namespace captune {
namespace {

class Reader {
public:
    Reader(const nlohmann::json& config, const std::string& origin)
        : config_(config), origin_(origin) {}

    std::int64_t integer(const char* key, std::int64_t smallest, std::int64_t largest) const {
        if (!config_.contains(key)) fail(key, "is missing");
        return integer(key, smallest, largest, 0);
    }

    std::int64_t integer(const char* key,
                         std::int64_t smallest,
                         std::int64_t largest,
                         std::int64_t fallback) const {
        if (!config_.contains(key)) return fallback;
        const auto& value = config_[key];
        if (!value.is_number_integer()) fail(key, "is not a whole number");
        const auto number = value.get<std::int64_t>();
        if (number < smallest || number > largest)
            fail(key,
                 "is " + std::to_string(number) + ", allowed are " + std::to_string(smallest) +
                     " to " + std::to_string(largest));
        return number;
    }

    double real(const char* key, double fallback) const {
        if (!config_.contains(key)) return fallback;
        if (!config_[key].is_number()) fail(key, "is not a number");
        return config_[key].get<double>();
    }

    bool flag(const char* key, bool fallback) const {
        if (!config_.contains(key) || config_[key].is_null()) return fallback;
        if (!config_[key].is_boolean()) fail(key, "is neither true nor false");
        return config_[key].get<bool>();
    }

    std::array<std::int64_t, 3> trunkBlocks() const {
        if (config_.contains("resnet_layers")) return listedBlocks(config_["resnet_layers"]);
        static const std::map<std::string, std::array<std::int64_t, 3>> known{
            {"resnet18", {2, 2, 2}},
            {"resnet34", {3, 4, 6}},
            {"resnet50", {3, 4, 6}},
            {"resnet101", {3, 4, 23}},
            {"resnet152", {3, 8, 36}}};
        const auto type = config_.value("resnet_type", std::string());
        const auto found = known.find(type);
        if (found == known.end()) fail("resnet_type", "is \"" + type + "\", which is unknown");
        return found->second;
    }

    [[noreturn]] void fail(const std::string& key, const std::string& what) const {
        throw Error("The config of model " + origin_ + " cannot be used: " + key + " " + what +
                    "; check that it is the config of an OFA model.");
    }

private:
    std::array<std::int64_t, 3> listedBlocks(const nlohmann::json& list) const {
        std::array<std::int64_t, 3> blocks{};
        if (!list.is_array() || list.size() != blocks.size())
            fail("resnet_layers", "is not a list of three numbers");
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            if (!list[i].is_number_integer() || list[i] < 1 || list[i] > 100)
                fail("resnet_layers", "holds a value outside 1 to 100");
            blocks[i] = list[i].get<std::int64_t>();
        }
        return blocks;
    }

    const nlohmann::json& config_;
    const std::string& origin_;
};

}  // namespace

OfaOptions parseOfaOptions(const nlohmann::json& config, const std::string& origin) {
    const Reader read(config, origin);
    if (!config.is_object()) read.fail("it", "is no JSON object");
    OfaOptions o;
    o.width = read.integer("d_model", 8, 16384);
    o.encoderLayers = read.integer("encoder_layers", 1, 200);
    o.decoderLayers = read.integer("decoder_layers", 1, 200);
    o.encoderHeads = read.integer("encoder_attention_heads", 1, 256);
    o.decoderHeads = read.integer("decoder_attention_heads", 1, 256);
    o.encoderFfn = read.integer("encoder_ffn_dim", 1, 65536);
    o.decoderFfn = read.integer("decoder_ffn_dim", 1, 65536);
    o.trunkBlocks = read.trunkBlocks();
    o.vocabulary = read.integer("vocab_size", 4, 10'000'000);
    o.positionRows = read.integer("max_position_embeddings", 16, 100'000, 1024) + 2;
    o.tokenBucketSize = read.integer("token_bucket_size", 2, 1023, 256);
    o.imageBucketSize = read.integer("image_bucket_size", 1, 256, 42);
    o.attentionScaleFactor = read.real("attn_scale_factor", 2.0);
    const bool normformer = read.flag("normformer", true);
    o.scaleAttention = read.flag("scale_attn", normformer);
    o.scaleFfn = read.flag("scale_fc", normformer);
    o.scaleHeads = read.flag("scale_heads", true);
    o.scaleResiduals = read.flag("scale_resids", false);
    o.typeEmbedding = read.flag("add_type_embedding", true);
    o.textLayerNorm = read.flag("layernorm_embedding", true);
    o.patchLayerNorm = read.flag("patch_layernorm_embedding", true);
    o.codeLayerNorm = read.flag("code_layernorm_embedding", true);
    o.decoderAddsPositions = read.flag("decoder_adds_positions", false);
    if (o.width % o.encoderHeads != 0 || o.width % o.decoderHeads != 0)
        read.fail("d_model", "is not a multiple of the number of attention heads");
    if (!(o.attentionScaleFactor > 0.0)) read.fail("attn_scale_factor", "is not above 0");
    if (!read.flag("encoder_normalize_before", true) ||
        !read.flag("decoder_normalize_before", true))
        read.fail("encoder_normalize_before", "is false: only pre-norm OFA models are known");
    return o;
}

}  // namespace captune
