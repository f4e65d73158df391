// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/ofa_model.h"

#include <ATen/ATen.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <string>

namespace captune::test {

/// Sizes of the published models..
inline OfaOptions namedOptions(const std::string& size) {
    struct Row {
        std::int64_t width, encoderLayers, decoderLayers, heads;
        std::array<std::int64_t, 3> blocks;
    };
    static const std::map<std::string, Row> rows{{"tiny", {256, 4, 4, 4, {3, 4, 6}}},
                                                 {"medium", {512, 4, 4, 8, {3, 4, 23}}},
                                                 {"base", {768, 6, 6, 12, {3, 4, 23}}},
                                                 {"large", {1024, 12, 12, 16, {3, 8, 36}}},
                                                 {"huge", {1280, 24, 12, 16, {3, 8, 36}}}};
    const Row& row = rows.at(size);
    OfaOptions o;
    o.width = row.width;
    o.encoderLayers = row.encoderLayers;
    o.decoderLayers = row.decoderLayers;
    o.encoderHeads = o.decoderHeads = row.heads;
    o.encoderFfn = o.decoderFfn = 4 * row.width;
    o.trunkBlocks = row.blocks;
    return o;
}

struct Amplitude {
    double center, amplitude;
};

inline Amplitude amplitudeOf(const std::string& key, at::IntArrayRef shape) {
    const auto has = [&](const char* part) { return key.find(part) != std::string::npos; };
    if (has("running_var")) return {1.0, 0.5};
    if (has("running_mean") || key.ends_with("bias")) return {0.0, 0.125};
    if (has("rel_pos_table")) return {0.0, 0.5};
    if (has("embed_tokens")) return {0.0, 0.125};
    if (has("embed_positions") || has("embed_image_positions") || has("type_embedding"))
        return {0.0, 0.5};
    if (shape.size() == 1) return {1.0, 0.25};
    std::int64_t fanIn = 1;
    for (std::size_t d = 1; d < shape.size(); ++d) fanIn *= shape[d];
    const double bits = std::ceil(std::log2(static_cast<double>(fanIn)));
    return {0.0, std::pow(2.0, -std::floor(bits / 2.0))};
}

inline void fillProcedurally(const at::Tensor& tensor, const std::string& key) {
    std::uint64_t h = 0xCBF29CE484222325ULL;
    for (const char c : key) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    const Amplitude rule = amplitudeOf(key, tensor.sizes());
    auto* values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        std::uint64_t z = h + static_cast<std::uint64_t>(i + 1) * 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        z ^= z >> 31;
        const auto v = static_cast<float>(static_cast<double>(z >> 40) / 8388608.0 - 1.0);
        values[i] = static_cast<float>(rule.center) + static_cast<float>(rule.amplitude) * v;
    }
}

inline at::Tensor proceduralTensor(const std::string& key, at::IntArrayRef shape) {
    at::Tensor tensor = at::empty(shape);
    fillProcedurally(tensor, key);
    return tensor;
}

/// Weights that depend on nothing but their names, as the reference data's README describes.
inline void fillProcedurally(WeightTable& table) {
    for (const Weight& weight : table.weights()) {
        if (weight.tensor.scalar_type() == at::kFloat)
            fillProcedurally(weight.tensor, weight.name);
        else
            weight.tensor.zero_();
    }
}

}  // namespace captune::test
