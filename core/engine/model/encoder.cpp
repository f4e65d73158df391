// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/encoder.h"

#include "core/base/error.h"
#include "core/engine/model/recompute.h"
#include "core/engine/model/torch_compat.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <limits>

namespace captune {
namespace {

constexpr std::int64_t kPadId = 1;
constexpr std::int64_t kTextType = 0;
constexpr std::int64_t kImageType = 1;

at::Tensor findPadding(const EncoderInput& input, std::int64_t patches) {
    const at::Tensor text = input.source.eq(kPadId);
    const bool picturesHidden = input.patchMask.defined() && !input.patchMask.all().item<bool>();
    if (!picturesHidden && !text.any().item<bool>()) return {};
    const at::Tensor shown =
        input.patchMask.defined() ? input.patchMask : at::ones({text.size(0)}, text.options());
    const at::Tensor image = shown.logical_not().unsqueeze(1).expand({-1, patches});
    return at::cat({image, text}, 1);
}

}  // namespace

EncoderLayer::EncoderLayer(const Scope& scope, const OfaOptions& o)
    : feedForward(scope, o, o.encoderFfn),
      inputNorm_(scope / "self_attn_layer_norm", o.width),
      attention_(scope / "self_attn",
                 o.width,
                 o.encoderHeads,
                 o.attentionScaleFactor,
                 o.scaleHeads),
      outputNorm_(optionalNorm(o.scaleAttention, scope / "attn_ln", o.width)) {}

at::Tensor EncoderLayer::operator()(const at::Tensor& x,
                                    const at::Tensor& bias,
                                    double rate,
                                    const Pass& pass) const {
    const at::Tensor normed = inputNorm_(x);
    at::Tensor h =
        attention_.attend(attention_.queries(normed), attention_.keysAndValues(normed), bias);
    h = dropout(normalise(outputNorm_, h), pass.dropout, pass);
    return feedForward(x + dropPath(h, rate, pass), rate, pass);
}

Encoder::Encoder(const Scope& scope, const OfaOptions& o, at::Tensor tokens)
    : trunk(scope / "embed_images", o.trunkBlocks),
      options_(o),
      tokens_(std::move(tokens)),
      textNorm_(optionalNorm(o.textLayerNorm, scope / "layernorm_embedding", o.width)),
      imageProjection_(scope / "image_proj", ResNet::kChannels, o.width),
      patchNorm_(optionalNorm(o.patchLayerNorm, scope / "patch_layernorm_embedding", o.width)),
      textPositions_(
          (scope / "embed_positions").parameter("weight", {o.positionRows, o.width}, Init::Normal)),
      imagePositions_((scope / "embed_image_positions")
                          .parameter("weight",
                                     {o.imageBucketSize * o.imageBucketSize + 1, o.width},
                                     Init::Normal)),
      textPositionNorm_(scope / "pos_ln", o.width),
      imagePositionNorm_(scope / "image_pos_ln", o.width),
      absoluteBias_(scope, "pos_", o.width, o.encoderHeads, o.attentionScaleFactor),
      outputNorm_(scope / "layer_norm", o.width) {
    if (o.typeEmbedding)
        types_ = (scope / "type_embedding").parameter("weight", {2, o.width}, Init::Normal);
    layers.reserve(static_cast<std::size_t>(o.encoderLayers));
    for (std::int64_t i = 0; i < o.encoderLayers; ++i) {
        layers.emplace_back(scope / "layers" / i, o);
        tokenTables_.push_back((scope / "token_rel_pos_table_list" / i)
                                   .parameter("weight",
                                              {tokenBucketCount(o.tokenBucketSize), o.encoderHeads},
                                              Init::Normal));
        imageTables_.push_back((scope / "image_rel_pos_table_list" / i)
                                   .parameter("weight",
                                              {imageBucketCount(o.imageBucketSize), o.encoderHeads},
                                              Init::Normal));
    }
}

at::Tensor Encoder::embed(const EncoderInput& input, const Pass& pass) const {
    const at::Tensor& features = input.features;
    const at::Tensor patches =
        features.permute({0, 2, 3, 1}).reshape({features.size(0), -1, features.size(1)});
    at::Tensor image = imageProjection_(patches);
    at::Tensor text = at::embedding(tokens_, input.source, kPadId);
    if (types_.defined()) {
        image = image + types_.select(0, kImageType);
        text = text + types_.select(0, kTextType);
    }
    image = dropout(normalise(patchNorm_, image), pass.dropout, pass);
    text = dropout(normalise(textNorm_, text), pass.dropout, pass);
    return at::cat({image, text}, 1);
}

at::Tensor Encoder::positions(const Grid& grid) const {
    if (grid.height > options_.imageBucketSize || grid.width > options_.imageBucketSize)
        throw Error(
            "The picture has " + std::to_string(grid.width) + " x " + std::to_string(grid.height) +
            " patches of 16 pixels, but the model knows at most " +
            std::to_string(options_.imageBucketSize) + " a side; choose a smaller image size.");
    const at::Tensor ids = imagePositionIds(grid.height, grid.width, options_.imageBucketSize)
                               .to(imagePositions_.device());
    return at::cat({imagePositionNorm_(at::embedding(imagePositions_, ids)),
                    textPositionNorm_(textPositions_.narrow(0, 0, grid.tokens))},
                   0);
}

at::Tensor Encoder::layerBias(std::size_t layer,
                              const at::Tensor& absolute,
                              const Grid& grid) const {
    const auto device = absolute.device();
    const std::int64_t patches = grid.height * grid.width;
    const at::Tensor ids = imagePositionIds(grid.height, grid.width, options_.imageBucketSize);
    const at::Tensor image =
        relativeBias(imageTables_[layer], imageBuckets(ids, options_.imageBucketSize).to(device));
    const at::Tensor text = relativeBias(
        tokenTables_[layer], tokenBuckets(grid.tokens, options_.tokenBucketSize).to(device));
    return absolute + at::constant_pad_nd(image, {0, grid.tokens, 0, grid.tokens}) +
           at::constant_pad_nd(text, {patches, 0, patches, 0});
}

std::vector<at::Tensor> Encoder::biases(const at::Tensor& positions, const Grid& grid) const {
    const bool keep = !c10::GradMode::is_enabled() || !imageTables_.front().requires_grad();
    std::unique_lock lock(biasesMutex_, std::defer_lock);
    if (keep) lock.lock();
    if (keep && !biases_.empty() && biasesOf_ == grid) return biases_;
    // What is kept must not depend on whether the first pass had gradients: those products differ.
    const c10::AutoGradMode grad(!keep);
    // Always in full precision: they may be kept for passes without mixed precision.
    const AutocastScope plain(Autocast{positions.device().type()});
    const at::Tensor absolute = absoluteBias_(positions, positions);
    std::vector<at::Tensor> all;
    for (std::size_t layer = 0; layer < layers.size(); ++layer)
        all.push_back(layerBias(layer, absolute, grid));
    if (keep) {
        biases_ = all;
        biasesOf_ = grid;
    }
    return all;
}

at::Tensor Encoder::selfAttentionBias(std::size_t layer,
                                      std::int64_t height,
                                      std::int64_t width,
                                      std::int64_t tokens) const {
    const Grid grid{height, width, tokens};
    return biases(positions(grid), grid)[layer];
}

EncoderOutput Encoder::operator()(const EncoderInput& input, const Pass& pass) const {
    const Grid grid{input.features.size(2), input.features.size(3), input.source.size(1)};
    EncoderOutput out;
    out.positions = positions(grid);
    const std::vector<at::Tensor> bias = biases(out.positions, grid);
    out.padding = findPadding(input, grid.height * grid.width);
    at::Tensor mask;
    at::Tensor x = embed(input, pass);
    if (out.padding.defined()) {
        x = x.masked_fill(out.padding.unsqueeze(2), 0.0);
        mask = at::zeros(out.padding.sizes(), x.options())
                   .masked_fill_(out.padding, -std::numeric_limits<float>::infinity())
                   .view({x.size(0), 1, 1, -1});
    }
    const auto count = static_cast<std::int64_t>(layers.size());
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const at::Tensor scores = mask.defined() ? bias[i] + mask : bias[i];
        const double rate = dropPathRate(pass.dropPath, static_cast<std::int64_t>(i), count);
        const auto call = [&layer = layers[i], rate](const auto& in, const Pass& p) {
            return layer(in[0], in[1], rate, p);
        };
        x = callLayer(call, {x, scores}, pass);
    }
    out.states = outputNorm_(x);
    return out;
}

}  // namespace captune
