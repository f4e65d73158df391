// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/weight_names.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace captune {
namespace {

struct Renamed {
    std::string_view side;  ///< "encoder", "decoder", or empty: both
    std::string_view original;
    std::string_view hub;
};

/// Parts of a name right after "<side>.layers.<number>.".
constexpr std::array<Renamed, 6> kRenamed{{
    {"encoder", "attn_ln", "self_attn_mid_layer_norm"},
    {"decoder", "self_attn_ln", "self_attn_mid_layer_norm"},
    {"decoder", "encoder_attn", "cross_attn"},
    {"decoder", "encoder_attn_layer_norm", "cross_attn_layer_norm"},
    {"decoder", "cross_attn_ln", "cross_attn_mid_layer_norm"},
    {"", "ffn_layernorm", "ffn_layer_norm"},
}};

/// "encoder.layers.3.self_attn.c_attn" in its parts.
struct LayerName {
    std::string_view side;
    std::string_view prefix;  ///< "encoder.layers.3."
    std::string_view part;    ///< "self_attn"
    std::string_view rest;    ///< ".c_attn"
};

std::optional<LayerName> splitLayerName(std::string_view name) {
    constexpr std::string_view kLayers = ".layers.";
    const std::size_t side = name.find('.');
    if (side == std::string_view::npos || name.substr(side, kLayers.size()) != kLayers) {
        return std::nullopt;
    }
    const std::size_t number = name.find('.', side + kLayers.size());
    if (number == std::string_view::npos) return std::nullopt;
    const std::size_t end = std::min(name.find('.', number + 1), name.size());
    return LayerName{name.substr(0, side),
                     name.substr(0, number + 1),
                     name.substr(number + 1, end - number - 1),
                     name.substr(end)};
}

std::string rename(std::string_view name,
                   std::string_view Renamed::*from,
                   std::string_view Renamed::*to) {
    if (const auto layer = splitLayerName(name)) {
        for (const Renamed& rule : kRenamed) {
            if ((rule.side.empty() || rule.side == layer->side) && rule.*from == layer->part) {
                return std::string(layer->prefix) + std::string(rule.*to) +
                       std::string(layer->rest);
            }
        }
    }
    return std::string(name);
}

/// The oldest checkpoints number their norms: encoder 0, 1; decoder 0, 1, 2.
std::string nameNumberedNorm(const std::string& name) {
    constexpr std::array<std::string_view, 2> kEncoder{"self_attn_layer_norm", "final_layer_norm"};
    constexpr std::array<std::string_view, 3> kDecoder{
        "self_attn_layer_norm", "encoder_attn_layer_norm", "final_layer_norm"};
    const auto layer = splitLayerName(name);
    if (!layer || layer->part != "layer_norms" || layer->rest.size() < 3) return name;
    const std::size_t number = static_cast<unsigned char>(layer->rest[1]) - std::size_t{'0'};
    const bool encoder = layer->side == "encoder";
    if (layer->rest[2] != '.' || number >= (encoder ? kEncoder.size() : kDecoder.size())) {
        return name;
    }
    return std::string(layer->prefix) +
           std::string(encoder ? kEncoder.at(number) : kDecoder.at(number)) +
           std::string(layer->rest.substr(2));
}

class Canonical {
public:
    explicit Canonical(const std::string& file) : file_(file) {}

    void add(const std::string& stored, const at::Tensor& tensor) {
        const std::string name = nameNumberedNorm(toOriginalName(stored));
        if (isIndexBuffer(name) || name.find("classification_heads.") != std::string::npos) return;
        for (const std::string_view end : {"weight", "bias"}) {
            const std::string joint = ".in_proj_" + std::string(end);
            if (name.ends_with(joint)) {
                split(name.substr(0, name.size() - joint.size()), end, tensor);
                return;
            }
        }
        insert(name, tensor);
    }

    NamedTensors take() {
        joinEmbeddings();
        return std::move(weights_);
    }

private:
    [[noreturn]] void refuse(const std::string& why) const {
        throw Error(file_ + " cannot be used: " + why +
                    "; check that it is the checkpoint of an OFA model.");
    }

    void insert(const std::string& name, const at::Tensor& tensor) {
        const auto type = tensor.scalar_type();
        const bool widen = type == at::kBFloat16 || type == at::kDouble;
        if (!weights_.emplace(name, widen ? tensor.to(at::kFloat) : tensor).second) {
            refuse("two of its tensors are '" + name + "'");
        }
    }

    void split(const std::string& attention, std::string_view end, const at::Tensor& joint) {
        if (joint.dim() < 1 || joint.size(0) % 3 != 0) {
            refuse("'" + attention + ".in_proj_" + std::string(end) +
                   "' does not split into three");
        }
        const auto rows = joint.size(0) / 3;
        std::int64_t start = 0;
        for (const char* part : {".q_proj.", ".k_proj.", ".v_proj."}) {
            insert(attention + part + std::string(end), joint.narrow(0, start, rows));
            start += rows;
        }
    }

    void joinEmbeddings() {
        const std::array<std::string, 3> names{
            kEmbeddingName, "decoder.embed_tokens.weight", "decoder.output_projection.weight"};
        at::Tensor shared;
        for (const std::string& name : names) {
            const auto found = weights_.find(name);
            if (found == weights_.end()) continue;
            const at::Tensor tensor = found->second;
            weights_.erase(found);
            if (!shared.defined()) shared = tensor;
            if (!same(shared, tensor)) {
                refuse("its word embedding and '" + name +
                       "' differ, and only models that share them are known");
            }
        }
        if (!shared.defined() || shared.dim() != 2) refuse("it holds no word embedding");
        weights_.emplace(kEmbeddingName, shared);
    }

    static bool same(const at::Tensor& a, const at::Tensor& b) {
        if (a.sizes() != b.sizes() || a.scalar_type() != b.scalar_type()) return false;
        if (a.data_ptr() == b.data_ptr() && a.strides() == b.strides()) return true;
        return at::equal(a, b);
    }

    const std::string& file_;
    NamedTensors weights_;
};

}  // namespace

std::string toOriginalName(std::string_view name) {
    return rename(name, &Renamed::hub, &Renamed::original);
}

std::string toHubName(std::string_view name) {
    return rename(name, &Renamed::original, &Renamed::hub);
}

bool isIndexBuffer(std::string_view name) {
    constexpr std::array<std::string_view, 4> kEnds{
        ".token_rp_bucket", ".image_rp_bucket", ".image_position_idx", ".version"};
    return std::any_of(
        kEnds.begin(), kEnds.end(), [&](std::string_view end) { return name.ends_with(end); });
}

bool isAdapterName(std::string_view name) {
    return splitAdapterName(name).has_value();
}

std::optional<AdapterName> splitAdapterName(std::string_view name) {
    const auto layer = splitLayerName(name);
    if (!layer || layer->part != "adapter" || layer->rest.empty()) return std::nullopt;
    return AdapterName{std::string(layer->prefix.substr(0, layer->prefix.size() - 1)),
                       std::string(layer->rest.substr(1))};
}

NamedTensors canonicalWeights(const NamedTensors& stored, const std::string& file) {
    Canonical canonical(file);
    for (const auto& [name, tensor] : stored) canonical.add(name, tensor);
    return canonical.take();
}

}  // namespace captune
