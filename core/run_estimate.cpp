// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run_estimate.h"

#include "core/base/process.h"
#include "core/data/data_split.h"
#include "core/data/scenes/phrases.h"
#include "core/data/scenes/scene_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace captune {
namespace {

constexpr std::int64_t kFewestUpdates = 5;
constexpr double kFloatBytes = 4.0;
constexpr double kOptimiserBytes = 12.0;  // gradient and two moments of a trained number
constexpr double kProcessBytes = 300e6;   // libraries, tokenizer, pictures being read
constexpr double kPromptTokens = 10.0;
constexpr double kCaptionTokens = 13.0;
// Of a large matrix product's speed, what training and decoding reach: 0.34 to 0.44 and 0.03 to 0.05
// in forty runs of the shipped model on two cores, 0.26 to 0.35 where more than adapters train.
// Decoding makes one token at a time, so its products are thin.
constexpr double kTrainingShare = 0.33;
constexpr double kDecodingShare = 0.04;
// Numbers that are kept for the backward pass, for each that a product puts out: norms, activations
// and dropouts stand around it. 3.8 to 6.4 in the same runs.
constexpr double kKeptOfProduct = 4.5;

double toReal(std::int64_t number) {
    return static_cast<double>(number);
}

bool keepsFeatures(const RunConfig& config) {
    return !trunkTrains(config) && config.data.cacheFeatures != CacheFeatures::Off;
}

// ---- from earlier runs ----

std::string factOf(const Run& run, const char* name) {
    const auto found = run.facts.find(name);
    return found == run.facts.end() ? std::string() : found->second;
}

std::int64_t numberOf(const Run& run, const char* name) {
    const std::string text = factOf(run, name);
    return text.empty() ? 0 : std::strtoll(text.c_str(), nullptr, 10);
}

bool isAlike(const RunConfig& a, const RunConfig& b) {
    return a.model.path == b.model.path && a.model.imageSize == b.model.imageSize &&
           a.method == b.method && a.device == b.device && trunkTrains(a) == trunkTrains(b) &&
           a.train.objective == b.train.objective &&
           a.train.mixedPrecision == b.train.mixedPrecision &&
           a.train.gradientCheckpointing == b.train.gradientCheckpointing &&
           keepsFeatures(a) == keepsFeatures(b);
}

double apart(std::int64_t a, std::int64_t b) {
    return std::abs(std::log2(std::max(1.0, toReal(a)) / std::max(1.0, toReal(b))));
}

/// 0: the same in all that decides the cost of a picture.
double distance(const RunConfig& a, const RunConfig& b) {
    return apart(a.train.batchSize, b.train.batchSize) +
           2.0 * apart(a.train.captionsPerPicture, b.train.captionsPerPicture) +
           2.0 * apart(a.train.workers, b.train.workers) + 2.0 * apart(a.threads, b.threads) +
           0.2 * apart(a.adapter.dim, b.adapter.dim) +
           0.5 * apart(a.generate.beam, b.generate.beam);
}

bool tellsPace(const Run& run) {
    return run.step >= kFewestUpdates && run.trainSeconds > 0.0 &&
           factOf(run, "host") == hostName() && factOf(run, "cpu") == cpuName();
}

const Run* mostAlike(const RunConfig& config, std::span<const Run> runs) {
    const Run* best = nullptr;
    for (const Run& run : runs) {
        if (!tellsPace(run) || !isAlike(config, run.config)) continue;
        const double here = distance(config, run.config);
        if (!best || here < distance(config, best->config) ||
            (here == distance(config, best->config) && run.started > best->started))
            best = &run;
    }
    return best;
}

std::int64_t evaluatedOf(const RunConfig& config, std::int64_t valPictures) {
    const std::int64_t limit = config.train.evaluatePictures;
    return limit > 0 ? std::min(limit, valPictures) : valPictures;
}

/// One before the first update, then as often as the schedule says, and one at the end.
std::int64_t evaluationsOf(std::int64_t updates, std::int64_t total, std::int64_t every) {
    const std::int64_t regular = every > 0 ? updates / every : 0;
    const bool endsBetween = updates == total && (every <= 0 || updates % every != 0);
    return 1 + regular + (endsBetween ? 1 : 0);
}

double secondsPerEvaluated(const Run& run) {
    const auto spent = run.timeSplit.find("evaluation");
    if (spent == run.timeSplit.end()) return 0.0;
    const std::int64_t perEpoch = numberOf(run, "updates per epoch");
    const std::int64_t every =
        run.config.train.evaluateEvery > 0 ? run.config.train.evaluateEvery : perEpoch;
    const std::int64_t pictures = evaluatedOf(run.config, numberOf(run, "validation pictures"));
    const std::int64_t times = evaluationsOf(run.step, run.totalUpdates, every);
    return spent->second / std::max(1.0, toReal(times * pictures));
}

double fixedBytes(const ModelReport& model) {
    return kFloatBytes * toReal(model.parameters) + kOptimiserBytes * toReal(model.trainable) +
           kProcessBytes;
}

// ---- from the shapes ----

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

double evaluationSeconds(const RunConfig& config,
                         const PictureCost& cost,
                         double trunk,
                         double rate) {
    const double tokens = std::min(kCaptionTokens, toReal(config.generate.maxLength));
    const double seen = trunk + cost.encoder + cost.decoderOfImage;
    const double told = cost.decoderOfToken * tokens * toReal(config.generate.beam);
    return seen / (rate * kTrainingShare) + told / (rate * kDecodingShare);
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

}  // namespace

DataSize sizeOf(const DataConfig& data,
                const std::filesystem::path& dataFolder,
                const StopToken& stop) {
    std::error_code ignored;
    if (data.format == DataFormat::Sample &&
        !std::filesystem::exists(scenesFolder(data, dataFolder), ignored)) {
        const SceneSplits splits = splitScenes(data.pictures);
        return {{{static_cast<std::int64_t>(kReferences), splits.train}}, splits.val};
    }
    const auto read = [&](const char* split) {
        return readSplit(
            data, split, dataFolder, [](std::int64_t, std::int64_t) {}, stop);
    };
    DataSize size;
    size.train = countCaptions(read("train").samples());
    size.valPictures = static_cast<std::int64_t>(read("val").samples().size());
    return size;
}

RunWork workOf(const RunConfig& config, const DataSize& size) {
    const TrainingLength length = trainingLength(config.train, size.train);
    RunWork work;
    work.updates = length.totalUpdates;
    const std::int64_t perEpoch = countLooks(size.train, length.captionsPerLook);
    if (length.updatesPerEpoch > 0)
        work.looks = static_cast<std::int64_t>(toReal(perEpoch) * toReal(work.updates) /
                                               toReal(length.updatesPerEpoch));
    for (const auto& [captions, pictures] : size.train) {
        if (captions > 0) work.trainPictures += pictures;
        if (captions > 0)
            work.captionsEach =
                std::max(work.captionsEach, std::min(captions, length.captionsPerLook));
    }
    const std::int64_t every =
        config.train.evaluateEvery > 0 ? config.train.evaluateEvery : length.updatesPerEpoch;
    work.evaluations = evaluationsOf(work.updates, work.updates, every);
    work.evaluated = evaluatedOf(config, size.valPictures);
    return work;
}

std::optional<RunEstimate> estimateFromRuns(const RunConfig& config,
                                            const RunWork& work,
                                            const ModelReport& model,
                                            std::span<const Run> runs) {
    const Run* run = mostAlike(config, runs);
    if (!run) return std::nullopt;
    const TrainConfig& then = run->config.train;
    const double looks = toReal(run->step * then.batchSize * then.accumulate);
    RunEstimate estimate;
    estimate.measuredBy = run->id;
    estimate.measuredBatch = then.batchSize;
    estimate.seconds = run->trainSeconds / looks * toReal(work.looks) +
                       secondsPerEvaluated(*run) * toReal(work.evaluations * work.evaluated);
    const double fixed = fixedBytes(model);
    const double grows = std::max(0.0, toReal(run->peakMemoryBytes) - fixed);
    const double scale = toReal(config.train.batchSize) / std::max(1.0, toReal(then.batchSize));
    estimate.memoryBytes = static_cast<std::int64_t>(fixed + grows * scale);
    return estimate;
}

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

RunEstimate estimateFromShapes(const RunConfig& config,
                               const RunWork& work,
                               const ModelReport& model,
                               double multiplyAddsPerSecond) {
    const PictureCost cost = costOf(model);
    const Passes passes = passesOf(config);
    const double rate = std::max(1.0, multiplyAddsPerSecond);
    const double ofLook =
        passes.encoder * cost.encoder + passes.decoder * cost.decoderOfImage +
        passes.decoder * cost.decoderOfToken * kCaptionTokens * toReal(work.captionsEach);
    const bool once = keepsFeatures(config);
    const double trunk = passes.trunk * cost.trunk * toReal(once ? work.trainPictures : work.looks);
    const double evaluatedTrunk =
        once ? cost.trunk / toReal(std::max<std::int64_t>(1, work.evaluations)) : cost.trunk;
    RunEstimate estimate;
    estimate.seconds = (ofLook * toReal(work.looks) + trunk) / (rate * kTrainingShare) +
                       evaluationSeconds(config, cost, evaluatedTrunk, rate) *
                           toReal(work.evaluations * work.evaluated);
    estimate.memoryBytes =
        static_cast<std::int64_t>(fixedBytes(model) + activationBytes(config, work, model));
    return estimate;
}

}  // namespace captune
