// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/run_cost.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace captune {
namespace {

constexpr double kFloatBytes = 4.0;
constexpr double kOptimiserBytes = 12.0;  // gradient and two moments of a trained number
constexpr double kProcessBytes = 300e6;   // libraries, tokenizer, pictures being read
constexpr double kPromptTokens = 10.0;
constexpr double kCaptionTokens = 13.0;
// Of a large matrix product's speed, what training and decoding reach: 0.57 and 0.63, 0.14 and 0.17
// in a finetune and an adapter run of the shipped model on two cores; 0.5 to 0.9 in steps at the
// sizes of OFA. Decoding makes one token at a time, so its products are thin.
constexpr double kTrainingShare = 0.6;
constexpr double kDecodingShare = 0.15;
// Numbers that are kept for the backward pass, for each that a product puts out: norms, activations
// and dropouts stand around it. 1.7 and 2.3 in the same runs.
constexpr double kKeptOfProduct = 2.2;

double toReal(std::int64_t number) {
    return static_cast<double>(number);
}

struct Stage {
    std::string_view name;
    double shrinks;  ///< input pixels a side for one of its outputs
};
constexpr std::array<Stage, 4> kStages{
    {{"embed_images.conv1.", 2.0}, {"layer1.", 4.0}, {"layer2.", 8.0}, {"layer3.", 16.0}}};

bool isProduct(const ModelReport::Tensor& tensor) {
    return tensor.name.ends_with(".weight") &&
           (tensor.shape.size() == 2 || tensor.shape.size() == 4);
}

double elements(const ModelReport::Tensor& tensor) {
    double product = 1.0;
    for (const std::int64_t side : tensor.shape) product *= toReal(side);
    return product;
}

double patchesOf(const ModelReport& model) {
    const double side = std::ceil(toReal(model.imageSize) / 16.0);
    return side * side;
}

double trunkPositions(const ModelReport& model, std::string_view name) {
    for (const Stage& stage : kStages) {
        if (name.find(stage.name) == std::string_view::npos) continue;
        const double side = std::ceil(toReal(model.imageSize) / stage.shrinks);
        return side * side;
    }
    return 0.0;
}

bool isTable(std::string_view name) {
    return name.find("embed_tokens") != std::string_view::npos ||
           name.find("positions") != std::string_view::npos ||
           name.find("rel_pos") != std::string_view::npos ||
           name.find("type_embedding") != std::string_view::npos;
}

struct Part {
    double trunk = 0.0;
    double image = 0.0;  ///< encoder, for each of its tokens
    double cross = 0.0;  ///< decoder, for each of the encoder's tokens
    double token = 0.0;  ///< decoder, for each token of a caption
};

/// Sums `what` of each weight where it is used; the trunk's is taken times its positions.
template <class What>
Part sumOver(const ModelReport& model, What what) {
    Part sum;
    for (const ModelReport::Tensor& tensor : model.tensors) {
        const std::string_view name = tensor.name;
        if (!isProduct(tensor)) continue;
        if (tensor.shape.size() == 4) {
            sum.trunk += what(tensor) * trunkPositions(model, name);
        } else if (name.find("embed_tokens") != std::string_view::npos) {
            if (name.starts_with("encoder.")) sum.token += what(tensor);  // the decoder shares it
        } else if (isTable(name)) {
            continue;
        } else if (name.starts_with("encoder.")) {
            sum.image += what(tensor);
        } else if (name.find("cross_attn.k_proj") != std::string_view::npos ||
                   name.find("cross_attn.v_proj") != std::string_view::npos) {
            sum.cross += what(tensor);
        } else {
            sum.token += what(tensor);
        }
    }
    return sum;
}

/// How often the forward pass a training step amounts to: backward costs once more for the errors
/// and once more for the gradients of what trains.
struct Passes {
    double trunk = 1.0;
    double encoder = 1.0;
    double decoder = 2.0;
};

Passes passesOf(const RunConfig& config) {
    const double again = config.train.gradientCheckpointing ? 1.0 : 0.0;
    if (config.method != Method::Adapter)
        return {trunkTrains(config) ? 3.0 + again : 1.0, 3.0 + again, 3.0 + again};
    const bool encoderToo = config.adapter.where != AdapterWhere::Decoder;
    return {1.0, encoderToo ? 2.0 + again : 1.0, 2.0 + again};
}

double pictureEvaluated(const RunConfig& config, const PictureCost& cost, double trunk) {
    const double tokens = std::min(kCaptionTokens, toReal(config.generate.maxLength));
    const double seen = trunk + cost.encoder + cost.decoderOfImage;
    const double told = cost.decoderOfToken * tokens * toReal(config.generate.beam);
    return seen / kTrainingShare + told / kDecodingShare;
}

}  // namespace

PictureCost costOf(const ModelReport& model) {
    const Part each = sumOver(model, elements);
    const double patches = patchesOf(model) + kPromptTokens;
    PictureCost cost;
    cost.trunk = each.trunk;
    cost.encoder = each.image * patches;
    cost.decoderOfImage = each.cross * patches;
    cost.decoderOfToken = each.token;
    return cost;
}

RunCost costOf(const RunConfig& config, const RunWork& work, const ModelReport& model) {
    const PictureCost cost = costOf(model);
    const Passes passes = passesOf(config);
    const double ofLook =
        passes.encoder * cost.encoder + passes.decoder * cost.decoderOfImage +
        passes.decoder * cost.decoderOfToken * kCaptionTokens * toReal(work.captionsEach);
    const bool once = keepsFeatures(config);
    const double trunk = passes.trunk * cost.trunk * toReal(once ? work.trainPictures : work.looks);
    const double evaluatedTrunk =
        once ? cost.trunk / toReal(std::max<std::int64_t>(1, work.evaluations)) : cost.trunk;
    RunCost whole;
    whole.training = (ofLook * toReal(work.looks) + trunk) / kTrainingShare;
    whole.evaluations =
        pictureEvaluated(config, cost, evaluatedTrunk) * toReal(work.evaluations * work.evaluated);
    return whole;
}

double fixedBytes(const ModelReport& model) {
    return kFloatBytes * toReal(model.parameters) + kOptimiserBytes * toReal(model.trainable) +
           kProcessBytes;
}

double activationBytes(const RunConfig& config, const RunWork& work, const ModelReport& model) {
    const Part kept =
        sumOver(model, [](const ModelReport::Tensor& tensor) { return toReal(tensor.shape[0]); });
    const Passes passes = passesOf(config);
    const double patches = patchesOf(model) + kPromptTokens;
    double numbers =
        (kept.cross * patches + kept.token * kCaptionTokens * toReal(work.captionsEach));
    if (passes.encoder > 1.0) numbers += kept.image * patches;
    if (passes.trunk > 1.0) numbers += kept.trunk;
    const double share = config.train.gradientCheckpointing ? 0.25 : 1.0;
    return numbers * kKeptOfProduct * kFloatBytes * share * toReal(config.train.batchSize);
}

bool keepsFeatures(const RunConfig& config) {
    return !trunkTrains(config) && config.data.cacheFeatures != CacheFeatures::Off;
}

}  // namespace captune
