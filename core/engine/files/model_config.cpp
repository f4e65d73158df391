// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/model_config.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/files/weight_names.h"

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace captune {
namespace {

using Json = nlohmann::json;

constexpr std::uintmax_t kMaxJsonBytes = 16U << 20U;
constexpr std::int64_t kMinImageSize = 16;
constexpr std::int64_t kMaxImageSize = 4096;

/// Flags of original checkpoints and the keys that the Hugging Face layout has for them.
constexpr std::array<std::pair<const char*, const char*>, 32> kFlags{{
    {"encoder_embed_dim", "d_model"},
    {"encoder_layers", "encoder_layers"},
    {"decoder_layers", "decoder_layers"},
    {"encoder_attention_heads", "encoder_attention_heads"},
    {"decoder_attention_heads", "decoder_attention_heads"},
    {"encoder_ffn_embed_dim", "encoder_ffn_dim"},
    {"decoder_ffn_embed_dim", "decoder_ffn_dim"},
    {"resnet_type", "resnet_type"},
    {"token_bucket_size", "token_bucket_size"},
    {"image_bucket_size", "image_bucket_size"},
    {"attn_scale_factor", "attn_scale_factor"},
    {"scale_attn", "scale_attn"},
    {"scale_fc", "scale_fc"},
    {"scale_heads", "scale_heads"},
    {"scale_resids", "scale_resids"},
    {"add_type_embedding", "add_type_embedding"},
    {"layernorm_embedding", "layernorm_embedding"},
    {"patch_layernorm_embedding", "patch_layernorm_embedding"},
    {"code_layernorm_embedding", "code_layernorm_embedding"},
    {"encoder_normalize_before", "encoder_normalize_before"},
    {"decoder_normalize_before", "decoder_normalize_before"},
    {"share_decoder_input_output_embed", "share_decoder_input_output_embed"},
    {"entangle_position_embedding", "entangle_position_embedding"},
    {"dropout", "dropout"},
    {"attention_dropout", "attention_dropout"},
    {"relu_dropout", "activation_dropout"},
    {"activation_dropout", "activation_dropout"},
    {"encoder_drop_path_rate", "encoder_drop_path_rate"},
    {"decoder_drop_path_rate", "decoder_drop_path_rate"},
    {"resnet_drop_path_rate", "resnet_drop_path_rate"},
    {"code_image_size", "code_image_size"},
    {"activation_fn", "activation_function"},
}};

Json toJson(const PickleValue& value) {
    if (const auto* held = value.as<bool>()) return *held;
    if (const auto* held = value.as<std::int64_t>()) return *held;
    if (const auto* held = value.as<double>()) return *held;
    if (const auto* held = value.as<std::string>()) return *held;
    return nullptr;
}

bool isTrue(const PickleValue& flags, std::string_view name, bool otherwise) {
    const PickleRef value = flags.find(name);
    return value != nullptr ? value->boolean().value_or(otherwise) : otherwise;
}

/// What the names and shapes of the weights show.
class Shapes {
public:
    explicit Shapes(const NamedTensors& weights) : weights_(weights) {}

    [[nodiscard]] bool has(const std::string& name) const { return weights_.contains(name); }
    [[nodiscard]] std::int64_t rows(const std::string& name) const { return size(name, 0); }
    [[nodiscard]] std::int64_t size(const std::string& name, std::int64_t dimension) const {
        const auto found = weights_.find(name);
        if (found == weights_.end() || found->second.dim() <= dimension) return 0;
        return found->second.size(dimension);
    }
    /// One more than the largest number right behind `prefix`; 0 if no name begins with it.
    [[nodiscard]] std::int64_t count(const std::string& prefix) const {
        std::int64_t result = 0;
        for (auto entry = weights_.lower_bound(prefix);
             entry != weights_.end() && entry->first.starts_with(prefix);
             ++entry) {
            const char* const start = entry->first.data() + prefix.size();
            std::int32_t number = -1;
            std::from_chars(start, entry->first.data() + entry->first.size(), number);
            result = std::max<std::int64_t>(result, std::int64_t{number} + 1);
        }
        return result;
    }
    [[nodiscard]] std::array<std::int64_t, 3> trunkBlocks() const {
        return {count("encoder.embed_images.layer1."),
                count("encoder.embed_images.layer2."),
                count("encoder.embed_images.layer3.")};
    }
    /// Width of the adapters inside, 0 without.
    [[nodiscard]] std::int64_t adapterDim() const {
        for (const auto& [name, tensor] : weights_) {
            if (isAdapterName(name) && name.ends_with(".down_proj.weight")) return rows(name);
        }
        return 0;
    }
    [[nodiscard]] std::int64_t imageBucketSize() const {
        const auto ids = rows("encoder.embed_image_positions.weight") - 1;  // id 0 is reserved
        return ids > 0 ? std::llround(std::sqrt(static_cast<double>(ids))) : 0;
    }

private:
    const NamedTensors& weights_;
};

void addIfOpen(Json& config, const char* key, std::int64_t value) {
    if (value > 0 && (!config.contains(key) || config[key].is_null())) config[key] = value;
}

void addIfOpen(Json& config, const char* key, bool value) {
    if (!config.contains(key) || config[key].is_null()) config[key] = value;
}

void addSizes(Json& config, const Shapes& shapes) {
    addIfOpen(config, "d_model", shapes.size(kEmbeddingName, 1));
    addIfOpen(config, "vocab_size", shapes.rows(kEmbeddingName));
    addIfOpen(config,
              "max_position_embeddings",
              shapes.rows("encoder.embed_positions.weight") - 2);  // two rows are never used
    for (const std::string side : {"encoder", "decoder"}) {
        const std::string first = side + ".layers.0.";
        addIfOpen(config, (side + "_layers").c_str(), shapes.count(side + ".layers."));
        addIfOpen(config, (side + "_ffn_dim").c_str(), shapes.rows(first + "fc1.weight"));
        addIfOpen(
            config, (side + "_attention_heads").c_str(), shapes.rows(first + "self_attn.c_attn"));
    }
    addIfOpen(config,
              "token_bucket_size",
              (shapes.rows("encoder.token_rel_pos_table_list.0.weight") + 1) / 2);
    addIfOpen(config, "image_bucket_size", shapes.imageBucketSize());
    if (!config.contains("resnet_type") && !config.contains("resnet_layers")) {
        config["resnet_layers"] = shapes.trunkBlocks();
    }
}

void addSwitches(Json& config, const Shapes& shapes) {
    const std::string layer = "encoder.layers.0.";
    addIfOpen(config, "scale_attn", shapes.has(layer + "attn_ln.weight"));
    addIfOpen(config, "scale_fc", shapes.has(layer + "ffn_layernorm.weight"));
    addIfOpen(config, "scale_heads", shapes.has(layer + "self_attn.c_attn"));
    addIfOpen(config, "scale_resids", shapes.has(layer + "w_resid"));
    addIfOpen(config, "add_type_embedding", shapes.has("encoder.type_embedding.weight"));
    addIfOpen(config, "layernorm_embedding", shapes.has("encoder.layernorm_embedding.weight"));
    addIfOpen(config,
              "patch_layernorm_embedding",
              shapes.has("encoder.patch_layernorm_embedding.weight"));
    addIfOpen(
        config, "code_layernorm_embedding", shapes.has("decoder.code_layernorm_embedding.weight"));
}

[[noreturn]] void refuse(const std::string& file, const std::string& why) {
    throw Error(file + " cannot be used: " + why +
                "; check that config and weights belong to one OFA captioning model.");
}

void checkVocabulary(const Json& config, const Shapes& shapes, const std::string& file) {
    const auto rows = shapes.rows(kEmbeddingName);
    const auto& claimed = config.at("vocab_size");
    if (!claimed.is_number_integer() || claimed != rows) {
        refuse(file,
               "its config has a vocab_size of " + claimed.dump() +
                   " where its word embedding has " + std::to_string(rows) + " rows");
    }
}

std::int64_t checkedSize(const Json& value, const std::string& where) {
    if (!value.is_number_integer() || value < kMinImageSize || value > kMaxImageSize) {
        throw Error(where + " asks for pictures of size " + value.dump() + ": allowed are " +
                    std::to_string(kMinImageSize) + " to " + std::to_string(kMaxImageSize) +
                    " pixels, as many high as wide.");
    }
    return value.get<std::int64_t>();
}

std::array<float, 3> readThree(const Json& value, bool positive, const std::string& where) {
    std::array<float, 3> numbers{};
    const auto sound = [&](const Json& number) {
        return number.is_number() && std::isfinite(number.get<float>()) &&
               (!positive || number.get<float>() > 0);
    };
    if (!value.is_array() || value.size() != numbers.size() ||
        !std::all_of(value.begin(), value.end(), sound)) {
        throw Error(where + " must be three numbers" + (positive ? " above zero" : "") +
                    ": correct it, or take it out for the default.");
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = value[i].get<float>();
    return numbers;
}

Json readSizeEntry(const Json& size) {
    if (!size.is_object()) return size;
    const bool square =
        size.contains("height") && size.contains("width") && size["height"] == size["width"];
    return square ? size["height"] : size;
}

}  // namespace

Json readJsonObject(const std::filesystem::path& file) {
    auto tree = Json::parse(readTextFile(file, kMaxJsonBytes), nullptr, false);
    if (!tree.is_object()) {
        throw Error(file.string() + " is not a JSON object: correct it or fetch it again.");
    }
    return tree;
}

Json configFromFlags(const PickleValue& flags,
                     PickleRef task,
                     const NamedTensors& weights,
                     const std::string& file) {
    Json config{{"model_type", "ofa"},
                {"bos_token_id", 0},
                {"pad_token_id", 1},
                {"eos_token_id", 2},
                {"tie_word_embeddings", true}};
    for (const auto& [flag, key] : kFlags) {
        const PickleRef value = flags.find(flag);
        if (value != nullptr && !toJson(*value).is_null()) config[key] = toJson(*value);
    }
    PickleRef patchSize = flags.find("patch_image_size");
    if (patchSize == nullptr && task != nullptr) patchSize = task->find("patch_image_size");
    if (patchSize != nullptr) config["patch_image_size"] = toJson(*patchSize);

    // REFERENCE 4.4: only a flag that is None keeps positions out besides disable_entangle.
    const PickleRef entangle = flags.find("entangle_position_embedding");
    const bool none = entangle != nullptr && entangle->as<std::monostate>() != nullptr;
    config["decoder_adds_positions"] = !none && !isTrue(flags, "disable_entangle", false);
    config["scale_embedding"] = !isTrue(flags, "no_scale_embedding", true);

    const Shapes shapes(weights);
    config["resnet_layers"] = shapes.trunkBlocks();  // the type alone may not tell
    completeConfig(config, weights, file);
    config["normformer"] = config["scale_attn"] == true && config["scale_fc"] == true;
    return config;
}

void completeConfig(Json& config, const NamedTensors& weights, const std::string& file) {
    if (!weights.empty()) {
        const Shapes shapes(weights);
        addSizes(config, shapes);
        addSwitches(config, shapes);
        checkVocabulary(config, shapes, file);
        if (shapes.adapterDim() > 0) {
            config["adapter"] = true;
            config["adapter_dim"] = shapes.adapterDim();
        }
    }
    addIfOpen(config, "token_bucket_size", std::int64_t{256});
    addIfOpen(config, "image_bucket_size", std::int64_t{42});
    addIfOpen(config,
              "decoder_adds_positions",
              config.contains("entangle_position_embedding") &&
                  config["entangle_position_embedding"] == true);
    if (config.contains("scale_embedding") && config["scale_embedding"] == true) {
        refuse(file, "it scales its word embeddings, which no OFA captioning model does");
    }
    if (config.contains("activation_function") && config["activation_function"] != "gelu") {
        refuse(file, "its activation function is not gelu");
    }
}

ImageSettings readImageSettings(const std::filesystem::path& folder,
                                const Json& config,
                                const std::string& file) {
    ImageSettings settings;
    const auto preprocessor = folder / "preprocessor_config.json";
    if (!folder.empty() && std::filesystem::exists(preprocessor)) {
        const Json tree = readJsonObject(preprocessor);
        const std::string where = preprocessor.string();
        if (tree.contains("size")) {
            settings.size = checkedSize(readSizeEntry(tree["size"]), where);
        }
        if (tree.contains("image_mean")) {
            settings.mean = readThree(tree["image_mean"], false, where + ": image_mean");
        }
        if (tree.contains("image_std")) {
            settings.std = readThree(tree["image_std"], true, where + ": image_std");
        }
    }
    if (settings.size == 0 && config.contains("patch_image_size") &&
        !config["patch_image_size"].is_null()) {
        settings.size = checkedSize(config["patch_image_size"], file);
    }
    if (settings.size == 0) {
        const bool known = config.contains("d_model") && config["d_model"].is_number_integer();
        const auto width = known ? config["d_model"].get<std::int64_t>() : 0;
        settings.size = width <= 512 ? 256 : width <= 768 ? 384 : 480;
    }
    return settings;
}

}  // namespace captune
