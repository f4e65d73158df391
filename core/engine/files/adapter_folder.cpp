// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/adapter_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/files/model_config.h"
#include "core/engine/files/safetensors.h"
#include "core/engine/files/staged_folder.h"
#include "core/engine/files/weight_names.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* kConfigFile = "adapter_config.json";
constexpr const char* kWeightsFile = "adapter_model.safetensors";
constexpr const char* kType = "CAPTUNE_BOTTLENECK";
constexpr const char* kLearnable = "learnable";
constexpr std::int64_t kVersion = 1;
constexpr std::int64_t kMaxDim = 65'536;

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, const char*>, N>;

constexpr Names<AdapterInit, 2> kInits{{{AdapterInit::Bert, "bert"}, {AdapterInit::Lora, "lora"}}};
constexpr Names<AdapterPlacement, 2> kPlacements{
    {{AdapterPlacement::Ffn, "ffn"}, {AdapterPlacement::Layer, "layer"}}};
constexpr Names<AdapterWhere, 3> kWheres{{{AdapterWhere::Both, "both"},
                                          {AdapterWhere::Encoder, "encoder"},
                                          {AdapterWhere::Decoder, "decoder"}}};

template <typename Enum, std::size_t N>
const char* nameOf(Enum value, const Names<Enum, N>& names) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](auto& n) { return n.first == value; });
    return found->second;
}

class Reader {
public:
    explicit Reader(const fs::path& folder)
        : file_((folder / kConfigFile).string()), tree_(readJsonObject(folder / kConfigFile)) {}

    [[noreturn]] void refuse(const std::string& why) const {
        throw Error(file_ + " cannot be used: " + why + "; export the adapter again.");
    }

    AdapterFiles read() const {
        if (text("peft_type") != kType) {
            refuse("it is an adapter of the kind \"" + text("peft_type") + "\", not " + kType);
        }
        const auto version = integer("format_version", 1, 1'000'000);
        if (version > kVersion) {
            throw Error(file_ + " has format version " + std::to_string(version) +
                        ", made by a newer Captune: update Captune to use it.");
        }
        AdapterFiles adapter;
        adapter.baseModel = text("base_model_name_or_path");
        adapter.baseHash = text("base_model_hash");
        AdapterConfig& config = adapter.config;
        config.dim = integer("dim", 1, kMaxDim);
        config.learnableScalar = entry("scalar") == kLearnable;
        config.scalar = number(config.learnableScalar ? "scalar_start" : "scalar", -1e6, 1e6);
        config.init = oneOf("init", kInits);
        config.dropout = number("dropout", 0, 1);
        config.placement = oneOf("placement", kPlacements);
        config.where = oneOf("where", kWheres);
        config.layers = text("layers");
        return adapter;
    }

private:
    const Json& entry(const std::string& key) const {
        const auto found = tree_.find(key);
        if (found == tree_.end()) refuse("\"" + key + "\" is missing");
        return *found;
    }
    std::string text(const std::string& key) const {
        if (!entry(key).is_string()) refuse("\"" + key + "\" is no text");
        return entry(key).get<std::string>();
    }
    std::int64_t integer(const std::string& key, std::int64_t low, std::int64_t high) const {
        const Json& value = entry(key);
        if (!value.is_number_integer() || value < low || value > high) {
            refuse("\"" + key + "\" is no whole number from " + std::to_string(low) + " to " +
                   std::to_string(high));
        }
        return value.get<std::int64_t>();
    }
    double number(const std::string& key, double low, double high) const {
        const Json& value = entry(key);
        if (!value.is_number() || !(value.get<double>() >= low && value.get<double>() <= high)) {
            refuse("\"" + key + "\" is no number in its range");
        }
        return value.get<double>();
    }
    template <typename Enum, std::size_t N>
    Enum oneOf(const std::string& key, const Names<Enum, N>& names) const {
        const std::string value = text(key);
        for (const auto& [result, name] : names) {
            if (value == name) return result;
        }
        refuse("\"" + key + "\" is \"" + value + "\", which is unknown");
    }

    std::string file_;
    Json tree_;
};

/// Shape of an adapter tensor by its last parts; nothing if the name is none of an adapter's.
std::optional<std::vector<std::int64_t>> expectedShape(std::string_view name,
                                                       const AdapterConfig& config,
                                                       std::int64_t width) {
    if (!isAdapterName(name)) return std::nullopt;
    if (name.ends_with(".adapter.down_proj.weight")) return {{config.dim, width}};
    if (name.ends_with(".adapter.down_proj.bias")) return {{config.dim}};
    if (name.ends_with(".adapter.up_proj.weight")) return {{width, config.dim}};
    if (name.ends_with(".adapter.up_proj.bias")) return {{width}};
    if (config.learnableScalar && name.ends_with(".adapter.scale")) return {{1}};
    return std::nullopt;
}

/// Every adapter has all its tensors, of one width, and nothing else is there.
void checkWeights(const AdapterFiles& adapter, const std::string& file) {
    const auto refuse = [&](const std::string& why) {
        throw Error(file + " cannot be used: " + why + "; export the adapter again.");
    };
    std::int64_t width = 0;
    std::map<std::string, std::size_t> parts;
    for (const auto& [name, tensor] : adapter.weights) {
        if (width == 0 && name.ends_with("up_proj.bias") && tensor.dim() == 1) {
            width = tensor.size(0);
        }
        ++parts[name.substr(0, name.find(".adapter."))];
    }
    if (width == 0) refuse("it holds no adapter");
    for (const auto& [name, tensor] : adapter.weights) {
        const auto shape = expectedShape(name, adapter.config, width);
        if (!shape) refuse("it holds the unknown tensor '" + name + "'");
        if (tensor.sizes() != *shape || !tensor.is_floating_point()) {
            refuse("'" + name + "' does not have the shape that " + kConfigFile + " asks for");
        }
    }
    const std::size_t complete = adapter.config.learnableScalar ? 5 : 4;
    for (const auto& [layer, count] : parts) {
        if (count != complete) refuse("the adapter of '" + layer + "' is incomplete");
    }
}

Json configTree(const AdapterFiles& adapter) {
    const AdapterConfig& config = adapter.config;
    Json tree{{"peft_type", kType},
              {"format_version", kVersion},
              {"base_model_name_or_path", adapter.baseModel},
              {"base_model_hash", adapter.baseHash},
              {"dim", config.dim},
              {"init", nameOf(config.init, kInits)},
              {"dropout", config.dropout},
              {"placement", nameOf(config.placement, kPlacements)},
              {"where", nameOf(config.where, kWheres)},
              {"layers", config.layers}};
    if (config.learnableScalar) {
        tree["scalar"] = kLearnable;
        tree["scalar_start"] = config.scalar;
    } else {
        tree["scalar"] = config.scalar;
    }
    return tree;
}

}  // namespace

AdapterFiles readAdapter(const fs::path& folder) {
    for (const char* name : {kConfigFile, kWeightsFile}) {
        if (!fs::exists(folder / name)) {
            throw Error(folder.string() + " is no adapter folder: it has no " + name +
                        "; choose a folder with " + kConfigFile + " and " + kWeightsFile + ".");
        }
    }
    auto adapter = Reader(folder).read();
    const auto weights = folder / kWeightsFile;
    adapter.weights = readSafetensors(weights).tensors;
    checkWeights(adapter, weights.string());
    return adapter;
}

void writeAdapter(const fs::path& folder, const AdapterFiles& adapter) {
    checkWeights(adapter, folder.string());
    StagedFolder staged(folder, {kConfigFile, kWeightsFile});
    writeFileAtomically(
        staged.path() / kConfigFile,
        configTree(adapter).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    writeSafetensors(staged.path() / kWeightsFile, adapter.weights, {{"format", "pt"}});
    staged.commit();
}

}  // namespace captune
