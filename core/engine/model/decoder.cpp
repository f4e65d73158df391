// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/decoder.h"

#include "core/base/error.h"
#include "core/engine/model/fused_attention.h"
#include "core/engine/model/recompute.h"

#include <ATen/ATen.h>

#include <limits>

namespace captune {
namespace {

constexpr std::int64_t kPadId = 1;
constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();

at::Tensor maskOf(const at::Tensor& hidden, const at::Tensor& like) {
    return at::zeros(hidden.sizes(), like.options().requires_grad(false))
        .masked_fill_(hidden, kMinusInfinity);
}

at::Tensor causalMask(std::int64_t length, const at::Tensor& like) {
    const at::Tensor ones = at::ones({length, length}, like.options().dtype(at::kBool));
    return maskOf(ones.triu(1), like);
}

}  // namespace

DecoderLayer::DecoderLayer(const Scope& scope, const OfaOptions& o)
    : feedForward(scope, o, o.decoderFfn),
      selfInputNorm_(scope / "self_attn_layer_norm", o.width),
      selfAttention_(scope / "self_attn",
                     o.width,
                     o.decoderHeads,
                     o.attentionScaleFactor,
                     o.scaleHeads),
      selfOutputNorm_(optionalNorm(o.scaleAttention, scope / "self_attn_ln", o.width)),
      crossInputNorm_(scope / "encoder_attn_layer_norm", o.width),
      crossAttention_(scope / "encoder_attn",
                      o.width,
                      o.decoderHeads,
                      o.attentionScaleFactor,
                      o.scaleHeads),
      crossOutputNorm_(optionalNorm(o.scaleAttention, scope / "cross_attn_ln", o.width)) {}

KeyValue DecoderLayer::crossKeysAndValues(const at::Tensor& states) const {
    return crossAttention_.keysAndValues(states);
}

DecoderLayer::Memory DecoderLayer::memoryOf(const at::Tensor& states,
                                            const at::Tensor& rows,
                                            const at::Tensor& bias,
                                            std::int64_t targets) const {
    if (!rows.defined() && crossAttention_.isFew(targets)) return {{}, bias, states};
    KeyValue seen = crossKeysAndValues(states);
    if (rows.defined()) seen = {seen.key.index_select(0, rows), seen.value.index_select(0, rows)};
    return {seen, bias, {}};
}

at::Tensor DecoderLayer::afterSelfAttention(const at::Tensor& x,
                                            const at::Tensor& selfBias,
                                            double rate,
                                            const Pass& pass) const {
    const at::Tensor normed = selfInputNorm_(x);
    at::Tensor h = selfAttention_.attend(
        selfAttention_.queries(normed), selfAttention_.keysAndValues(normed), selfBias);
    h = dropout(normalise(selfOutputNorm_, h), pass.dropout, pass);
    return x + dropPath(h, rate, pass);
}

at::Tensor DecoderLayer::crossWeights(const at::Tensor& x,
                                      const at::Tensor& selfBias,
                                      const Memory& memory) const {
    const at::Tensor afterSelf = afterSelfAttention(x, selfBias, 0.0, {});
    return crossAttention_.weights(
        crossAttention_.queries(crossInputNorm_(afterSelf)), memory.keyValue, memory.bias);
}

at::Tensor DecoderLayer::operator()(const at::Tensor& x,
                                    const at::Tensor& selfBias,
                                    const Memory& memory,
                                    double rate,
                                    const Pass& pass) const {
    const at::Tensor afterSelf = afterSelfAttention(x, selfBias, rate, pass);
    const at::Tensor queries = crossAttention_.queries(crossInputNorm_(afterSelf));
    at::Tensor h = memory.states.defined()
                       ? crossAttention_.attendStates(queries, memory.states, memory.bias)
                       : crossAttention_.attend(queries, memory.keyValue, memory.bias);
    h = dropout(normalise(crossOutputNorm_, h), pass.dropout, pass);
    return feedForward(afterSelf + dropPath(h, rate, pass), rate, pass);
}

at::Tensor DecoderLayer::step(const at::Tensor& x,
                              const at::Tensor& selfBias,
                              KeyValue& past,
                              std::int64_t position,
                              const Memory& memory) const {
    const at::Tensor normed = selfInputNorm_(x);
    const KeyValue now = selfAttention_.keysAndValues(normed);
    past.key.narrow(2, position, 1).copy_(now.key);
    past.value.narrow(2, position, 1).copy_(now.value);
    const KeyValue seen{past.key.narrow(2, 0, position + 1), past.value.narrow(2, 0, position + 1)};
    at::Tensor h = selfAttention_.attend(selfAttention_.queries(normed), seen, selfBias);
    const at::Tensor afterSelf = x + normalise(selfOutputNorm_, h);

    const std::int64_t pictures = memory.keyValue.key.size(0);
    const at::Tensor beams = crossInputNorm_(afterSelf).view({pictures, -1, x.size(2)});
    h = crossAttention_.attend(crossAttention_.queries(beams), memory.keyValue, memory.bias);
    h = normalise(crossOutputNorm_, h).view(x.sizes());
    return feedForward(afterSelf + h, 0.0, {});
}

void DecoderState::select(const at::Tensor& pictures, const at::Tensor& rows) {
    if (pictures.size(0) != cross.front().key.size(0)) {
        for (KeyValue& memory : cross) {
            memory.key = selectKeys(memory.key, pictures);
            memory.value = memory.value.index_select(0, pictures);
        }
        if (crossBias.size(0) > 1) crossBias = crossBias.index_select(0, pictures);
    }
    for (KeyValue& past : self) {
        past.key = selectKeys(past.key, rows);
        past.value = past.value.index_select(0, rows);
    }
}

Decoder::Decoder(const Scope& scope, const OfaOptions& o, at::Tensor tokens)
    : options_(o),
      tokens_(std::move(tokens)),
      textNorm_(optionalNorm(o.textLayerNorm, scope / "layernorm_embedding", o.width)),
      textPositions_(
          (scope / "embed_positions").parameter("weight", {o.positionRows, o.width}, Init::Normal)),
      positionNorm_(scope / "pos_ln", o.width),
      selfAbsolute_(scope, "self_pos_", o.width, o.decoderHeads, o.attentionScaleFactor),
      crossAbsolute_(scope, "cross_pos_", o.width, o.decoderHeads, o.attentionScaleFactor),
      outputNorm_(scope / "layer_norm", o.width) {
    layers.reserve(static_cast<std::size_t>(o.decoderLayers));
    for (std::int64_t i = 0; i < o.decoderLayers; ++i) {
        layers.emplace_back(scope / "layers" / i, o);
        tokenTables_.push_back((scope / "token_rel_pos_table_list" / i)
                                   .parameter("weight",
                                              {tokenBucketCount(o.tokenBucketSize), o.decoderHeads},
                                              Init::Normal));
    }
}

at::Tensor Decoder::positions(std::int64_t length) const {
    if (length > options_.positionRows)
        throw Error("A caption of " + std::to_string(length) +
                    " tokens is longer than the model's " + std::to_string(options_.positionRows) +
                    " positions; choose a smaller maximum length.");
    return positionNorm_(textPositions_.narrow(0, 0, length));
}

at::Tensor Decoder::embed(const at::Tensor& previous,
                          std::int64_t position,
                          const Pass& pass) const {
    at::Tensor x = at::embedding(tokens_, previous, kPadId);
    if (options_.decoderAddsPositions) x = x + textPositions_.narrow(0, position, previous.size(1));
    return dropout(normalise(textNorm_, x), pass.dropout, pass);
}

std::vector<at::Tensor> Decoder::selfBiases(std::int64_t length) const {
    const at::Tensor position = positions(length);
    const at::Tensor absolute = selfAbsolute_(position, position);
    const at::Tensor buckets = tokenBuckets(length, options_.tokenBucketSize).to(position.device());
    std::vector<at::Tensor> all;
    for (const at::Tensor& table : tokenTables_)
        all.push_back(absolute + relativeBias(table, buckets));
    return all;
}

at::Tensor Decoder::crossBias(std::int64_t length, const EncoderOutput& memory) const {
    const at::Tensor bias = crossAbsolute_(positions(length), memory.positions).unsqueeze(0);
    if (!memory.padding.defined()) return bias;
    const at::Tensor padding =
        memory.rows.defined() ? memory.padding.index_select(0, memory.rows) : memory.padding;
    return bias + maskOf(padding, bias).view({padding.size(0), 1, 1, -1});
}

at::Tensor Decoder::operator()(const at::Tensor& previous,
                               const EncoderOutput& memory,
                               const Pass& pass) const {
    const std::int64_t length = previous.size(1);
    at::Tensor x = embed(previous, 0, pass);
    at::Tensor mask = causalMask(length, x);
    const at::Tensor padding = previous.eq(kPadId);
    if (padding.any().item<bool>())
        mask = mask + maskOf(padding, x).view({padding.size(0), 1, 1, length});
    const std::vector<at::Tensor> selfBias = selfBiases(length);
    const at::Tensor memoryBias = crossBias(length, memory);
    const auto count = static_cast<std::int64_t>(layers.size());
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const double rate = dropPathRate(pass.dropPath, static_cast<std::int64_t>(i), count);
        const auto call = [&layer = layers[i], rate, rows = memory.rows](const auto& in,
                                                                         const Pass& p) {
            const auto seen = layer.memoryOf(in[2], rows, in[3], in[0].size(1));
            return layer(in[0], in[1], seen, rate, p);
        };
        x = callLayer(call, {x, selfBias[i] + mask, memory.states, memoryBias}, pass);
    }
    return outputNorm_(x);
}

std::vector<at::Tensor> Decoder::crossWeights(const at::Tensor& previous,
                                              const EncoderOutput& memory) const {
    at::Tensor x = embed(previous, 0, {});
    const at::Tensor mask = causalMask(previous.size(1), x);
    const std::vector<at::Tensor> selfBias = selfBiases(previous.size(1));
    const at::Tensor memoryBias = crossBias(previous.size(1), memory);
    std::vector<at::Tensor> weights;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const DecoderLayer& layer = layers[i];
        const DecoderLayer::Memory seen{layer.crossKeysAndValues(memory.states), memoryBias, {}};
        const at::Tensor bias = selfBias[i] + mask;
        weights.push_back(layer.crossWeights(x, bias, seen));
        x = layer(x, bias, seen, 0.0, {});
    }
    return weights;
}

DecoderState Decoder::start(const EncoderOutput& memory, std::int64_t length) const {
    DecoderState state;
    state.selfBias = selfBiases(length);
    state.crossBias = crossBias(length, memory);
    const std::int64_t pictures = memory.states.size(0);
    const std::int64_t heads = options_.decoderHeads;
    for (const DecoderLayer& layer : layers) {
        const KeyValue seen = layer.crossKeysAndValues(memory.states);
        state.cross.push_back({roomForKeys(seen.key.sizes(), seen.key.options()).copy_(seen.key),
                               seen.value.contiguous()});
        const std::vector<std::int64_t> sizes{pictures, heads, length, options_.width / heads};
        state.self.push_back({roomForKeys(sizes, memory.states.options()),
                              at::empty(sizes, memory.states.options())});
    }
    return state;
}

at::Tensor Decoder::step(const at::Tensor& tokens, DecoderState& state) const {
    const std::int64_t position = state.position++;
    at::Tensor x = embed(tokens.unsqueeze(1), position, {});
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const at::Tensor bias = state.selfBias[i].narrow(1, position, 1).narrow(2, 0, position + 1);
        const DecoderLayer::Memory memory{
            state.cross[i], state.crossBias.narrow(2, position, 1), {}};
        x = layers[i].step(x, bias, state.self[i], position, memory);
    }
    return outputNorm_(x).squeeze(1);
}

}  // namespace captune
