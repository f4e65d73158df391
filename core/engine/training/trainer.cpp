// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/trainer.h"

#include "core/base/clock.h"
#include "core/base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace captune {
namespace {

std::vector<TrainedTensor> trainedTensors(OfaModel& network) {
    std::vector<TrainedTensor> all;
    for (const WeightTable* table : {&network.backbone(), &network.adapters()})
        for (const Weight& weight : table->weights())
            if (weight.tensor.requires_grad()) all.push_back({weight.name, weight.tensor});
    return all;
}

std::int64_t divideUp(std::int64_t a, std::int64_t b) {
    return (a + b - 1) / b;
}

std::int64_t batchesPerEpoch(const TrainingSet& set) {
    const TrainConfig& train = set.config.train;
    return divideUp(countLooks(set.train.samples(), train.captionsPerPicture), train.batchSize);
}

std::int64_t updatesPerEpoch(const TrainingSet& set) {
    return divideUp(batchesPerEpoch(set), set.config.train.accumulate);
}

std::int64_t totalUpdates(const TrainConfig& train, std::int64_t perEpoch) {
    const std::int64_t all = train.epochs * perEpoch;
    return train.maxUpdates > 0 ? std::min(all, train.maxUpdates) : all;
}

std::span<const Sample> evaluated(const TrainingSet& set) {
    const std::span<const Sample> all = set.val.samples();
    const auto limit = static_cast<std::size_t>(set.config.train.evaluatePictures);
    return limit > 0 && limit < all.size() ? all.first(limit) : all;
}

Autocast mixedPrecision(MixedPrecision wanted, at::Device device) {
    Autocast autocast{device.type()};
    if (wanted == MixedPrecision::Bfloat16) autocast.type = at::kBFloat16;
    if (wanted == MixedPrecision::Float16 && device.is_cuda()) autocast.type = at::kHalf;
    return autocast;
}

std::string listed(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
    return text;
}

}  // namespace

Trainer::Trainer(TrainingSet& set, TrainObserver& observer, SaveCheckpoint save)
    : set_(set),
      observer_(observer),
      save_(std::move(save)),
      pictures_(set.model.transform),
      features_(set.model,
                pictures_,
                makeFeatureOptions(
                    set.config,
                    set.dataFolder,
                    static_cast<std::int64_t>(set.train.samples().size() + evaluated(set).size())),
                [&observer](const std::string& sentence) { observer.noted(sentence); }),
      autocast_(mixedPrecision(set.config.train.mixedPrecision, set.model.network->device())),
      adam_(trainedTensors(*set.model.network), {0.9, 0.999, 1e-8, set.config.train.weightDecay}),
      updatesPerEpoch_(updatesPerEpoch(set)),
      totalUpdates_(totalUpdates(set.config.train, updatesPerEpoch_)),
      schedule_(makeLrSchedule(set.config.train.learningRate,
                               set.config.train.endLearningRate,
                               set.config.train.warmupRatio,
                               totalUpdates_)),
      generator_(at::globalContext().defaultGenerator(set.model.network->device()).clone()) {
    if (totalUpdates_ == 0)
        throw Error("The training split has no captions; check data.train and its captions file.");
}

void Trainer::resume(const std::filesystem::path& checkpoint) {
    state_ = readCheckpoint(checkpoint, set_.config, set_.model, adam_);
    savedAt_ = state_.update;
}

RunPlan Trainer::plan() const {
    const OfaModel& network = *set_.model.network;
    RunPlan plan;
    plan.totalUpdates = totalUpdates_;
    plan.updatesPerEpoch = updatesPerEpoch_;
    plan.startUpdate = state_.update;
    plan.trainPictures = static_cast<std::int64_t>(set_.train.samples().size());
    plan.valPictures = static_cast<std::int64_t>(evaluated(set_).size());
    plan.parameters = network.backbone().parameterCount() + network.adapters().parameterCount();
    plan.trainable = network.backbone().trainableCount() + network.adapters().trainableCount();
    return plan;
}

void Trainer::run(const StopToken& stop) {
    if (set_.config.train.mixedPrecision == MixedPrecision::Float16 && autocast_.device == at::kCPU)
        observer_.noted(
            "train.mixed_precision float16 has no effect on a processor; training goes on in 32 "
            "bits.");
    try {
        evaluateIfDue(stop);
        while (state_.update < totalUpdates_) {
            stop.check();
            step();
            evaluateIfDue(stop);
        }
    } catch (const Stopped&) {
        if (state_.update > 0) save(false);
        throw;
    }
}

double Trainer::epoch() const {
    return static_cast<double>(state_.update) / static_cast<double>(updatesPerEpoch_);
}

BatchLoader& Trainer::loader() {
    if (!loader_) {
        const TrainConfig& train = set_.config.train;
        const std::int64_t epochBatches = batchesPerEpoch(set_);
        const std::int64_t epochsDone = state_.update / updatesPerEpoch_;
        const std::int64_t inEpoch = (state_.update % updatesPerEpoch_) * train.accumulate;
        loader_ = std::make_unique<BatchLoader>(set_.train.samples(),
                                                set_.model.tokenizer,
                                                features_,
                                                LoaderOptions{train.batchSize,
                                                              train.captionsPerPicture,
                                                              train.maxTargetWords,
                                                              train.shuffle,
                                                              train.seed,
                                                              epochsDone * epochBatches + inEpoch});
    }
    return *loader_;
}

Pass Trainer::trainingPass() const {
    Pass pass;
    pass.dropout = set_.config.train.dropout;
    pass.dropPath = set_.config.train.dropPath;
    pass.batchStatistics = !trunkIsFrozen(set_.config);
    pass.generator = generator_;
    pass.recompute = set_.config.train.gradientCheckpointing;
    return pass;
}

at::Tensor Trainer::logitsOf(Batch& batch, const Pass& pass) {
    const OfaModel& network = *set_.model.network;
    const auto device = network.device();
    const AutocastScope mixed(autocast_);
    const at::Tensor features = features_.complete(batch.input, pass);
    EncoderOutput memory =
        network.encode({features, set_.model.sourceFor(features.size(0)).to(device), {}}, pass);
    if (set_.config.train.captionsPerPicture > 1) memory.rows = batch.pictures.to(device);
    return network.logits(network.decode(batch.previous.to(device), memory, pass));
}

void Trainer::addGradients(Batch& batch, const Pass& pass, Update& update) {
    const TrainConfig& train = set_.config.train;
    const at::Tensor logits = logitsOf(batch, pass).to(at::kFloat);
    LossOptions options;
    options.labelSmoothing = train.labelSmoothing;
    if (state_.update > train.dropWorstAfter) options.dropWorstRatio = train.dropWorstRatio;
    const Loss loss = labelSmoothedLoss(logits, batch.target.to(logits.device()), options);
    const double value = loss.total.item<double>();
    if (!std::isfinite(value)) {
        update.overflowed = autocast_.type == at::kHalf;
        if (update.overflowed) return;
        throw Error("The loss is no finite number at update " + std::to_string(state_.update + 1) +
                    " (pictures " + listed(batch.imageIds) +
                    "); weights are unchanged since: lower train.learning_rate.");
    }
    (loss.total * scale()).backward();
    update.loss += value;
    update.nll += loss.nll.item<double>();
    update.tokens += loss.tokens;
    update.pictures += static_cast<std::int64_t>(batch.imageIds.size());
}

Trainer::Update Trainer::accumulateGradients() {
    generator_.set_current_seed(static_cast<std::uint64_t>(set_.config.train.seed + state_.update));
    const Pass pass = trainingPass();
    Update update;
    const std::int64_t epochBatches = batchesPerEpoch(set_);
    const std::int64_t done = (state_.update % updatesPerEpoch_) * set_.config.train.accumulate;
    const std::int64_t count = std::min(set_.config.train.accumulate, epochBatches - done);
    for (std::int64_t i = 0; i < count; ++i) {
        Batch batch = loader().next();
        if (!update.overflowed) addGradients(batch, pass, update);
    }
    update.gradientNorm = adam_.scaleAndClip(
        1.0 / (scale() * static_cast<double>(std::max<std::int64_t>(update.tokens, 1))),
        set_.config.train.clipNorm);
    const bool finite = std::isfinite(update.gradientNorm);
    if (autocast_.type == at::kHalf) {
        update.overflowed = update.overflowed || !finite;
        if (!finite) update.gradientNorm = 0.0;
    } else if (!finite) {
        throw Error("The gradient is no finite number at update " +
                    std::to_string(state_.update + 1) +
                    "; weights are unchanged since: lower train.learning_rate.");
    }
    return update;
}

double Trainer::scale() const {
    return autocast_.type == at::kHalf ? state_.lossScale.value : 1.0;
}

void Trainer::finishUpdate(const Update& update, double rate) {
    LossScale& lossScale = state_.lossScale;
    if (update.overflowed) {
        lossScale.overflowed();
        observer_.noted("Update " + std::to_string(state_.update + 1) +
                        " was too large for float16 and skipped (" +
                        std::to_string(lossScale.skipped) + " so far).");
    } else {
        adam_.step(rate);
        if (autocast_.type == at::kHalf) lossScale.updated();
    }
    adam_.clearGradients();
    set_.model.network->weightsChanged();
    ++state_.update;
}

void Trainer::step() {
    const double start = monotonicSeconds();
    const double rate = schedule_.at(state_.update);
    const Update update = accumulateGradients();
    finishUpdate(update, rate);
    const double seconds = monotonicSeconds() - start;
    state_.secondsTotal += seconds;
    StepEvent event;
    event.step = state_.update;
    event.epoch = epoch();
    const auto tokens = static_cast<double>(std::max<std::int64_t>(update.tokens, 1));
    event.loss = update.loss / tokens;
    event.nll = update.nll / tokens;
    event.learningRate = rate;
    event.gradientNorm = update.gradientNorm;
    event.secondsTotal = state_.secondsTotal;
    event.picturesPerSecond = static_cast<double>(update.pictures) / std::max(seconds, 1e-9);
    if (update.tokens > 0) observer_.stepDone(event);
}

void Trainer::evaluateIfDue(const StopToken& stop) {
    const std::int64_t every = set_.config.train.evaluateEvery;
    const bool due = state_.update == totalUpdates_ ||
                     state_.update % (every > 0 ? every : updatesPerEpoch_) == 0;
    if (due && state_.evaluatedAt != state_.update) evaluateNow(stop);
}

double Trainer::rankOf(const Validation& validation) const {
    const auto figure = [&](const char* name) {
        const auto found = validation.metrics.find(name);
        return found == validation.metrics.end() ? 0.0 : found->second;
    };
    switch (set_.config.train.keepBestBy) {
        case KeepBestBy::Cider:
            return figure("CIDEr");
        case KeepBestBy::Bleu4:
            return figure("Bleu_4");
        case KeepBestBy::Loss:
            break;
    }
    return -figure("loss");
}

void Trainer::evaluateNow(const StopToken& stop) {
    const double start = monotonicSeconds();
    const auto samples = evaluated(set_);
    const Validation validation = validate(
        set_.model,
        samples,
        features_,
        set_.config.generate,
        [this](const Progress& progress) { observer_.progressed(progress); },
        stop);
    state_.evaluatedAt = state_.update;
    const double rank = rankOf(validation);
    // The untrained start can be the best there is, but it is no checkpoint to keep.
    const bool best = state_.update > 0 && (!state_.hasBest || rank > state_.best);
    if (best) {
        state_.best = rank;
        state_.hasBest = true;
    }
    EvaluationEvent event;
    event.step = state_.update;
    event.epoch = epoch();
    event.metrics = validation.metrics;
    event.pictures = static_cast<std::int64_t>(samples.size());
    event.seconds = monotonicSeconds() - start;
    event.secondsTotal = state_.secondsTotal;
    event.best = best;
    observer_.evaluationDone(event);
    publishSamples(validation, samples);
    if (state_.update > 0) save(best);
}

void Trainer::publishSamples(const Validation& validation, std::span<const Sample> samples) {
    const auto wanted = static_cast<std::size_t>(set_.config.train.sampleCaptions);
    const std::size_t count = std::min(wanted, samples.size());
    std::vector<SampleCaption> shown;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = i * samples.size() / count;
        const Sample& sample = samples[at];
        shown.push_back({state_.update,
                         sample.imageId,
                         sample.imageFile.string(),
                         validation.captions[at],
                         sample.captions,
                         validation.cider[at]});
    }
    if (!shown.empty()) observer_.samplesCaptioned(shown);
}

void Trainer::save(bool best) {
    if (savedAt_ == state_.update && !best) return;
    save_(state_.update, best, [this](const std::filesystem::path& folder) {
        writeCheckpoint(folder, set_.config, set_.model, adam_, state_);
    });
    savedAt_ = state_.update;
    observer_.checkpointSaved(state_.update);
}

}  // namespace captune
