// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/adapter_config_file.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/files/model_config.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* kPeftType = "CAPTUNE_BOTTLENECK";
constexpr const char* kLearnable = "learnable";
constexpr std::int64_t kBottleneckVersion = 1;
constexpr std::int64_t kVersion = 2;
constexpr std::int64_t kMaxDim = 65'536;

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, const char*>, N>;

constexpr Names<AdapterKind, 3> kKinds{{{AdapterKind::Bottleneck, "bottleneck"},
                                        {AdapterKind::Stack, "stack"},
                                        {AdapterKind::Fusion, "fusion"}}};
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

/// The settings of one JSON object of the file.
class Reader {
public:
    Reader(const std::string& file, const Json& tree) : file_(file), tree_(tree) {}

    [[noreturn]] void refuse(const std::string& why) const {
        throw Error(file_ + " cannot be used: " + why + "; export the adapter again.");
    }

    bool has(const std::string& key) const { return tree_.contains(key); }
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
        refuse("\"" + key + "\" is \"" + value.substr(0, kShown) + "\", which is unknown");
    }

private:
    static constexpr std::size_t kShown = 80;
    const std::string& file_;
    const Json& tree_;
};

void readBottleneck(const Reader& read, AdapterConfig& config) {
    config.dim = read.integer("dim", 1, kMaxDim);
    config.learnableScalar = read.entry("scalar") == kLearnable;
    config.scalar = read.number(config.learnableScalar ? "scalar_start" : "scalar", -1e6, 1e6);
    config.init = read.oneOf("init", kInits);
    config.dropout = read.number("dropout", 0, 1);
}

AdapterShape readShape(const std::string& file,
                       const Json& tree,
                       const AdapterConfig& place,
                       int depth) {
    const Reader read(file, tree);
    if (depth > kMaxAdapterDepth) {
        read.refuse("its parts stand in each other more than " + std::to_string(kMaxAdapterDepth) +
                    " deep");
    }
    AdapterShape shape(place);
    if (read.has("type")) shape.kind = read.oneOf("type", kKinds);
    if (shape.kind == AdapterKind::Bottleneck) {
        readBottleneck(read, shape.config);
        return shape;
    }
    const Json& parts = read.entry("parts");
    if (!parts.is_array() || parts.empty() || parts.size() > kMaxAdapterParts) {
        read.refuse("\"parts\" is no list of 1 to " + std::to_string(kMaxAdapterParts) +
                    " adapters");
    }
    for (const Json& part : parts) {
        if (!part.is_object()) read.refuse("\"parts\" holds something that is no adapter");
        shape.parts.push_back(readShape(file, part, place, depth + 1));
    }
    return shape;
}

Json shapeTree(const AdapterShape& shape) {
    if (shape.kind != AdapterKind::Bottleneck) {
        Json parts = Json::array();
        for (const AdapterShape& part : shape.parts) parts.push_back(shapeTree(part));
        return {{"type", nameOf(shape.kind, kKinds)}, {"parts", std::move(parts)}};
    }
    const AdapterConfig& config = shape.config;
    Json tree{{"type", nameOf(shape.kind, kKinds)},
              {"dim", config.dim},
              {"init", nameOf(config.init, kInits)},
              {"dropout", config.dropout}};
    if (config.learnableScalar) {
        tree["scalar"] = kLearnable;
        tree["scalar_start"] = config.scalar;
    } else {
        tree["scalar"] = config.scalar;
    }
    return tree;
}

}  // namespace

AdapterFacts readAdapterConfig(const fs::path& folder) {
    const std::string file = (folder / kAdapterConfigFile).string();
    const Json tree = readJsonObject(folder / kAdapterConfigFile);
    const Reader read(file, tree);
    if (read.text("peft_type") != kPeftType) {
        read.refuse("it is an adapter of the kind \"" + read.text("peft_type").substr(0, 80) +
                    "\", not " + kPeftType);
    }
    const auto version = read.integer("format_version", 1, 1'000'000);
    if (version > kVersion) {
        throw Error(file + " has format version " + std::to_string(version) +
                    ", made by a newer Captune: update Captune to use it.");
    }
    AdapterFacts facts;
    facts.baseModel = read.text("base_model_name_or_path");
    facts.baseHash = read.text("base_model_hash");
    AdapterConfig place;
    place.placement = read.oneOf("placement", kPlacements);
    place.where = read.oneOf("where", kWheres);
    place.layers = read.text("layers");
    facts.shape = readShape(file, tree, place, 1);
    requireSensibleSize(facts.shape, file);
    return facts;
}

void writeAdapterConfig(const fs::path& folder, const AdapterFacts& facts) {
    const bool combined = facts.shape.kind != AdapterKind::Bottleneck;
    const AdapterConfig& place = facts.shape.config;
    Json tree = shapeTree(facts.shape);
    if (!combined) tree.erase("type");
    tree["peft_type"] = kPeftType;
    tree["format_version"] = combined ? kVersion : kBottleneckVersion;
    tree["base_model_name_or_path"] = facts.baseModel;
    tree["base_model_hash"] = facts.baseHash;
    tree["placement"] = nameOf(place.placement, kPlacements);
    tree["where"] = nameOf(place.where, kWheres);
    tree["layers"] = place.layers;
    writeFileAtomically(folder / kAdapterConfigFile,
                        tree.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace captune
