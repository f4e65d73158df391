// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/ofa_model.h"

#include "core/base/error.h"
#include "core/config/layer_ranges.h"

#include <ATen/ATen.h>

#include <string_view>

namespace captune {
namespace {

/// Parameters that every checkpoint carries but captioning never uses (REFERENCE section 1).
void addCarriedWeights(const Scope& decoder, const OfaOptions& o) {
    const std::int64_t cells = o.imageBucketSize * o.imageBucketSize + 1;
    (void)(decoder / "embed_image_positions").parameter("weight", {cells, o.width}, Init::Normal);
    (void)LayerNorm(decoder / "image_pos_ln", o.width);
    (void)optionalNorm(o.codeLayerNorm, decoder / "code_layernorm_embedding", o.width);
    for (std::int64_t i = 0; i < o.decoderLayers; ++i)
        (void)(decoder / "image_rel_pos_table_list" / i)
            .parameter(
                "weight", {imageBucketCount(o.imageBucketSize), o.decoderHeads}, Init::Normal);
}

bool isTrunk(std::string_view name) {
    return name.starts_with("encoder.embed_images.");
}
bool isTokenEmbedding(std::string_view name) {
    return name == "encoder.embed_tokens.weight";
}

bool isTrained(const std::string& name, Method method, const FinetuneConfig& finetune) {
    if (method == Method::Adapter) return false;
    if (method == Method::Scratch) return true;
    if (finetune.freezeTrunk && isTrunk(name)) return false;
    return !(finetune.freezeEmbeddings && isTokenEmbedding(name));
}

template <typename Layers>
void putAdapters(Layers& layers,
                 const Scope& scope,
                 std::int64_t width,
                 const AdapterShape& shape) {
    const AdapterConfig& config = shape.config;
    const LayerRanges chosen(config.layers);
    const auto count = static_cast<std::int64_t>(layers.size());
    if (chosen.highest() >= count)
        throw Error("adapter.layers \"" + config.layers + "\" names a layer that is not there: " +
                    "this model's layers are 0 to " + std::to_string(count - 1) + ".");
    for (std::int64_t i = 0; i < count; ++i)
        if (chosen.contains(i))
            layers[static_cast<std::size_t>(i)].feedForward.setAdapter(
                Adapter(scope / i / "adapter", width, shape), config.placement);
}

}  // namespace

OfaModel::OfaModel(const OfaOptions& options, at::Device device)
    : options_(options),
      device_(device),
      backbone_(device),
      adapters_(std::make_unique<WeightTable>(device)) {
    const Scope root(backbone_);
    tokens_ = (root / "encoder.embed_tokens")
                  .parameter("weight", {options.vocabulary, options.width}, Init::NormalPadded);
    encoder_ = std::make_unique<Encoder>(root / "encoder", options, tokens_);
    decoder_ = std::make_unique<Decoder>(root / "decoder", options, tokens_);
    addCarriedWeights(root / "decoder", options);
}

at::Tensor OfaModel::features(const at::Tensor& images, const Pass& pass) const {
    return encoder_->trunk(images, pass);
}

EncoderOutput OfaModel::encode(const EncoderInput& input, const Pass& pass) const {
    return (*encoder_)(input, pass);
}

at::Tensor OfaModel::decode(const at::Tensor& previous,
                            const EncoderOutput& memory,
                            const Pass& pass) const {
    return (*decoder_)(previous, memory, pass);
}

at::Tensor OfaModel::logits(const at::Tensor& features) const {
    return project(features, tokens_, {});
}

void OfaModel::addAdapters(const AdapterShape& shape) {
    removeAdapters();
    const Scope root(*adapters_);
    if (shape.config.where != AdapterWhere::Decoder)
        putAdapters(encoder_->layers, root / "encoder" / "layers", options_.width, shape);
    if (shape.config.where != AdapterWhere::Encoder)
        putAdapters(decoder_->layers, root / "decoder" / "layers", options_.width, shape);
    adapterShape_ = shape;
}

void OfaModel::removeAdapters() {
    for (EncoderLayer& layer : encoder_->layers) layer.feedForward.setAdapter({}, {});
    for (DecoderLayer& layer : decoder_->layers) layer.feedForward.setAdapter({}, {});
    adapters_ = std::make_unique<WeightTable>(device_);
}

std::map<std::string, std::int64_t> OfaModel::parts() const {
    std::map<std::string, std::int64_t> counts;
    for (const Weight& weight : backbone_.weights())
        if (weight.kind == WeightKind::Parameter)
            counts[partOf(weight.name)] += weight.tensor.numel();
    if (!adapters_->empty()) counts["adapters"] = adapters_->parameterCount();
    return counts;
}

std::string partOf(std::string_view name) {
    if (isTrunk(name)) return "image trunk";
    if (isTokenEmbedding(name)) return "token embedding";
    return name.starts_with("encoder.") ? "encoder" : "decoder";
}

void selectTrainable(OfaModel& model, Method method, const FinetuneConfig& finetune) {
    for (const Weight& weight : model.backbone().weights()) {
        const bool trained = isTrained(weight.name, method, finetune);
        if (trained || (weight.kind == WeightKind::Buffer && method != Method::Adapter))
            model.backbone().own(weight.name);
        if (weight.kind == WeightKind::Parameter) weight.tensor.set_requires_grad(trained);
    }
    for (const Weight& weight : model.adapters().weights()) {
        if (!weight.frozen) model.adapters().own(weight.name);
        weight.tensor.set_requires_grad(!weight.frozen);
    }
}

}  // namespace captune
