// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/trainer.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/engine/training/cider_frequencies.h"
#include "core/engine/training/not_finite.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace captune {
namespace {

bool trunkTrains(const RunConfig& config) {
    return config.method == Method::Scratch ||
           (config.method == Method::Finetune && !config.finetune.freezeTrunk);
}

std::optional<BagOfWords> wordTask(const TrainingSet& set) {
    const TrainConfig& train = set.config.train;
    if (!trunkTrains(set.config) || (train.wordLoss == 0.0 && train.wordUpdates == 0)) return {};
    const OfaModel& network = *set.model.network;
    return BagOfWords(inverseFrequencies(set.train.samples(),
                                         set.model.tokenizer,
                                         network.options().vocabulary),
                      train.seed,
                      network.device());
}

LrSchedule scheduleOf(const TrainConfig& train, std::int64_t updates) {
    return makeLrSchedule(train.learningRate, train.endLearningRate, train.warmupRatio, updates);
}

std::vector<TrainedTensor> trainedTensors(const OfaModel& network,
                                          const std::optional<BagOfWords>& words) {
    std::vector<TrainedTensor> all;
    if (words) all = words->trained();
    for (const WeightTable* table : {&network.backbone(), &network.adapters()})
        for (const Weight& weight : table->weights())
            if (weight.tensor.requires_grad()) all.push_back({weight.name, weight.tensor});
    return all;
}

std::vector<at::Tensor> handles(const std::vector<TrainedTensor>& trained) {
    std::vector<at::Tensor> all;
    for (const TrainedTensor& one : trained) all.push_back(one.tensor);
    return all;
}

}  // namespace

Trainer::Trainer(TrainingSet& set, TrainObserver& observer, SaveCheckpoint save)
    : set_(set),
      observer_(observer),
      save_(std::move(save)),
      pictures_(set.model.transform),
      words_(wordTask(set)),
      adam_(trainedTensors(*set.model.network, words_),
            {0.9, 0.999, 1e-8, set.config.train.weightDecay}),
      length_(trainingLength(set.config.train, set.train.samples())),
      wordUpdates_(words_ ? set.config.train.wordUpdates : 0),
      wordSchedule_(scheduleOf(set.config.train, wordUpdates_)),
      schedule_(scheduleOf(set.config.train, length_.totalUpdates - wordUpdates_)),
      change_(std::exchange(set.start, {}), adam_.parameters()),
      evaluator_(set, pictures_, observer, change_),
      workers_(set.model.network->device().is_cpu() ? set.config.train.workers : 1,
               handles(adam_.parameters())) {
    if (length_.totalUpdates == 0)
        throw Error("The training split has no captions; check data.train and its captions file.");
    if (wordUpdates_ >= length_.totalUpdates)
        throw Error("train.word_updates is " + std::to_string(wordUpdates_) + " and the run has " +
                    std::to_string(length_.totalUpdates) +
                    " updates, which leaves none for captions; lower the one or raise the other.");
    if (set.config.train.objective == Objective::SelfCritical) {
        const std::string& file = set.config.train.ciderFrequencies;
        selfCritical_.emplace(
            set.model,
            set.config.generate,
            set.train.samples(),
            file.empty() ? rewardOf(set.train.samples()) : readCiderFrequencies(file));
    }
}

void Trainer::resume(const std::filesystem::path& checkpoint) {
    state_ = readCheckpoint(checkpoint, set_.config, set_.model, adam_);
    savedAt_ = state_.update;
}

RunPlan Trainer::plan() const {
    const OfaModel& network = *set_.model.network;
    RunPlan plan;
    plan.totalUpdates = length_.totalUpdates;
    plan.updatesPerEpoch = length_.updatesPerEpoch;
    plan.startUpdate = state_.update;
    plan.trainPictures = static_cast<std::int64_t>(set_.train.samples().size());
    plan.valPictures = static_cast<std::int64_t>(evaluator_.samples().size());
    plan.parameters = network.backbone().parameterCount() + network.adapters().parameterCount();
    plan.trainable = network.backbone().trainableCount() + network.adapters().trainableCount();
    return plan;
}

void Trainer::run(const StopToken& stop) {
    if (wordsOnly())
        observer_.noted("Up to update " + std::to_string(wordUpdates_) +
                        " the image trunk learns alone to tell the words of captions; the loss is "
                        "of that task, a picture.");
    try {
        evaluateIfDue(stop);
        while (state_.update < length_.totalUpdates && !evaluator_.outOfPatience(state_)) {
            stop.check();
            step();
            evaluateIfDue(stop);
        }
    } catch (const Stopped&) {
        if (state_.update > 0) {
            (void)change_.measure(state_.update);
            save(false);
        }
        throw;
    }
    if (state_.update < length_.totalUpdates)
        observer_.noted("No new best in " + std::to_string(state_.withoutBest) +
                        " evaluations: the run ends at update " + std::to_string(state_.update) +
                        " of " + std::to_string(length_.totalUpdates) + ".");
}

bool Trainer::wordsOnly() const {
    return state_.update < wordUpdates_;
}

double Trainer::epoch() const {
    return static_cast<double>(state_.update) / static_cast<double>(length_.updatesPerEpoch);
}

BatchLoader& Trainer::loader() {
    if (!loader_) {
        const TrainConfig& train = set_.config.train;
        const std::int64_t epochBatches = length_.batchesPerEpoch;
        const std::int64_t epochsDone = state_.update / length_.updatesPerEpoch;
        const std::int64_t inEpoch = (state_.update % length_.updatesPerEpoch) * train.accumulate;
        loader_ = std::make_unique<BatchLoader>(set_.train.samples(),
                                                set_.model.tokenizer,
                                                pictures_,
                                                LoaderOptions{train.batchSize,
                                                              length_.captionsPerLook,
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
    pass.batchStatistics = trunkTrains(set_.config);
    if (pass.batchStatistics) pass.trunkDropPath = set_.config.train.trunkDropPath;
    return pass;
}

void Trainer::sampleCaptions(Batch& batch, Update& update) const {
    const c10::AutoGradMode noGrad(false);
    const OfaModel& network = *set_.model.network;
    batch.features = network.features(batch.images.to(network.device()));
    const SelfCritical::Rewards rewards = selfCritical_->sample(batch, batch.features);
    if (rewards.samples == 0)
        throw notFinite("Every score", {state_.update, batch.number, batch.number, batch.imageIds});
    update.rewards.sum += rewards.sum;
    update.rewards.advantages += rewards.advantages;
    update.rewards.samples += rewards.samples;
}

Loss Trainer::lossOf(const Batch& batch, const Pass& pass) const {
    const OfaModel& network = *set_.model.network;
    const auto device = network.device();
    const at::Tensor features = batch.features.defined() && !pass.batchStatistics
                                    ? batch.features
                                    : network.features(batch.images.to(device), pass);
    if (wordsOnly()) {
        const at::Tensor loss = words_->loss(features, batch);
        return {loss, loss.detach(), features.size(0)};
    }
    EncoderOutput memory =
        network.encode({features, set_.model.sourceFor(batch.images.size(0)).to(device), {}}, pass);
    if (length_.captionsPerLook > 1) memory.rows = batch.pictures.to(device);
    const at::Tensor logits =
        network.logits(network.decode(batch.previous.to(device), memory, pass));
    const at::Tensor target = batch.target.to(device);
    if (selfCritical_) return selfCriticalLoss(logits, target, batch.advantages.to(device));
    const TrainConfig& train = set_.config.train;
    LossOptions options;
    options.labelSmoothing = train.labelSmoothing;
    if (state_.update > train.dropWorstAfter) options.dropWorstRatio = train.dropWorstRatio;
    Loss loss = labelSmoothedLoss(logits, target, options);
    if (words_ && train.wordLoss > 0.0) {
        const double tokensEach =
            static_cast<double>(loss.tokens) / static_cast<double>(features.size(0));
        loss.aside = words_->loss(features, batch) * (train.wordLoss * tokensEach);
    }
    return loss;
}

void Trainer::addGradients(Batch& batch, const Pass& pass, Update& update) {
    if (selfCritical_) {
        const Lap lap(state_.seconds.forward);
        sampleCaptions(batch, update);
    }
    const BatchLoss loss = workers_.addGradients(
        batch, pass, [this](const Batch& part, const Pass& own) { return lossOf(part, own); });
    if (!std::isfinite(loss.total))
        throw notFinite("The loss", {state_.update, batch.number, batch.number, batch.imageIds});
    state_.seconds.forward += loss.forwardSeconds;
    state_.seconds.backward += loss.backwardSeconds;
    update.loss += loss.total;
    update.nll += loss.nll;
    update.tokens += loss.tokens;
    update.pictures += batch.images.size(0);
}

Batch Trainer::nextBatch() {
    const Lap lap(state_.seconds.data);
    return loader().next();
}

Trainer::Update Trainer::accumulateGradients() {
    workers_.seed(static_cast<std::uint64_t>(set_.config.train.seed + state_.update));
    const Pass pass = trainingPass();
    Update update;
    const std::int64_t epochBatches = length_.batchesPerEpoch;
    const std::int64_t done =
        (state_.update % length_.updatesPerEpoch) * set_.config.train.accumulate;
    const std::int64_t count = std::min(set_.config.train.accumulate, epochBatches - done);
    NotFinitePlace place{state_.update, 0, 0, {}};
    for (std::int64_t i = 0; i < count; ++i) {
        Batch batch = nextBatch();
        addGradients(batch, pass, update);
        if (i == 0) place.firstBatch = batch.number;
        place.lastBatch = batch.number;
        place.imageIds.insert(place.imageIds.end(), batch.imageIds.begin(), batch.imageIds.end());
    }
    const Lap lap(state_.seconds.optimiser);
    update.gradientNorm =
        adam_.scaleAndClip(1.0 / static_cast<double>(std::max<std::int64_t>(update.tokens, 1)),
                           set_.config.train.clipNorm);
    if (!std::isfinite(update.gradientNorm)) throw notFinite("The gradient", place);
    return update;
}

void Trainer::applyGradients(double rate) {
    const Lap lap(state_.seconds.optimiser);
    adam_.step(rate);
    adam_.clearGradients();
    set_.model.network->weightsChanged();
}

void Trainer::step() {
    const double start = monotonicSeconds();
    const double rate = wordsOnly() ? wordSchedule_.at(state_.update)
                                    : schedule_.at(state_.update - wordUpdates_);
    const Update update = accumulateGradients();
    applyGradients(rate);
    ++state_.update;
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
    if (selfCritical_) {
        const auto samples = static_cast<double>(update.rewards.samples);
        event.reward = update.rewards.sum / samples;
        event.advantage = update.rewards.advantages / samples;
    }
    observer_.stepDone(event);
}

void Trainer::evaluateIfDue(const StopToken& stop) {
    const std::int64_t every = set_.config.train.evaluateEvery;
    const bool due = state_.update == length_.totalUpdates ||
                     state_.update % (every > 0 ? every : length_.updatesPerEpoch) == 0;
    if (due && state_.evaluatedAt != state_.update) evaluateNow(stop);
}

void Trainer::evaluateNow(const StopToken& stop) {
    bool best = false;
    {
        const Lap lap(state_.seconds.evaluation);
        best = evaluator_.evaluate(state_, {epoch(), state_.update == length_.totalUpdates}, stop);
    }
    if (state_.update > 0) save(best);
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
