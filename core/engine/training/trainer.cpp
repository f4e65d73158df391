// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/trainer.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/engine/training/cider_frequencies.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace captune {
namespace {

std::optional<BagOfWords> wordTask(const TrainingSet& set) {
    const TrainConfig& train = set.config.train;
    if (!trunkTrains(set.config) || (train.wordLoss == 0.0 && train.wordUpdates == 0)) return {};
    const OfaModel& network = *set.model.network;
    return BagOfWords(
        inverseFrequencies(set.train.samples(), set.model.tokenizer, network.options().vocabulary),
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

/// Pictures that a training looks at, all sets together.
std::int64_t picturesOf(const TrainingSet& set) {
    const std::int64_t limit = set.config.train.evaluatePictures;
    const auto evaluated = [limit](const CocoDataset& data) {
        const auto all = static_cast<std::int64_t>(data.samples().size());
        return limit > 0 ? std::min(limit, all) : all;
    };
    auto pictures = static_cast<std::int64_t>(set.train.samples().size()) + evaluated(set.val);
    for (const EvaluationSet& other : set.others) pictures += evaluated(other.data);
    return pictures;
}

std::int64_t workersOf(const TrainingSet& set) {
    return set.model.network->device().is_cpu() ? set.config.train.workers : 1;
}

Autocast mixedPrecision(MixedPrecision wanted, at::Device device) {
    Autocast autocast{device.type()};
    if (wanted == MixedPrecision::Bfloat16) autocast.type = at::kBFloat16;
    if (wanted == MixedPrecision::Float16 && device.is_cuda()) autocast.type = at::kHalf;
    return autocast;
}

}  // namespace

Trainer::Trainer(TrainingSet& set,
                 Processes& processes,
                 TrainObserver& observer,
                 SaveCheckpoint save)
    : set_(set),
      processes_(processes),
      observer_(observer),
      save_(std::move(save)),
      pictures_(set.model.transform),
      words_(wordTask(set)),
      features_(set.model,
                pictures_,
                makeFeatureOptions(set.config, set.dataFolder, picturesOf(set)),
                [&observer](const std::string& sentence) { observer.noted(sentence); }),
      autocast_(mixedPrecision(set.config.train.mixedPrecision, set.model.network->device())),
      adam_(trainedTensors(*set.model.network, words_),
            {0.9, 0.999, 1e-8, set.config.train.weightDecay}),
      length_(trainingLength(set.config.train, set.train.samples(), set.processes)),
      wordUpdates_(words_ ? set.config.train.wordUpdates : 0),
      wordSchedule_(scheduleOf(set.config.train, wordUpdates_)),
      schedule_(scheduleOf(set.config.train, length_.totalUpdates - wordUpdates_)),
      change_(std::exchange(set.start, {}), adam_.parameters()),
      evaluator_(set, processes, features_, observer, change_),
      workers_(workersOf(set), handles(adam_.parameters()), processes.rank() * workersOf(set)),
      exchange_(processes, handles(adam_.parameters())) {
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

void Trainer::begin(const std::optional<std::filesystem::path>& checkpoint) {
    processes_.together([&] {
        if (!checkpoint || !processes_.first()) return;
        state_ = readCheckpoint(*checkpoint, set_.config, set_.model, adam_);
        savedAt_ = state_.update;
    });
    if (processes_.alone()) return;
    const c10::AutoGradMode noGrad(false);
    const OfaModel& network = *set_.model.network;
    for (const Weight& weight : network.adapters().weights()) processes_.spread(weight.tensor);
    for (const Weight& weight : network.backbone().weights())
        if (weight.tensor.requires_grad() || trunkTrains(set_.config))
            processes_.spread(weight.tensor);
    const NamedTensors moments = adam_.state();
    for (const auto& [name, tensor] : moments) processes_.spread(tensor);
    adam_.restore(moments);
    set_.model.network->weightsChanged();
    state_ = toTrainState(processes_.spread(toText(state_)), "of the first process");
    if (checkpoint) savedAt_ = state_.update;
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
    noteProcesses();
    if (!features_.summary().empty()) observer_.noted(features_.summary());
    if (set_.config.train.mixedPrecision == MixedPrecision::Float16 && !lossScales())
        observer_.noted(
            "train.mixed_precision float16 has no effect on a processor; training goes "
            "on in 32 bits.");
    try {
        evaluateIfDue(stop);
        while (state_.update < length_.totalUpdates && !evaluator_.outOfPatience(state_)) {
            processes_.together([&] {
                noteSaved();
                stop.check();
            });
            step();
            evaluateIfDue(stop);
            answerRequests(stop);
        }
    } catch (const Stopped&) {
        if (state_.update > 0) {
            processes_.together([this] { (void)change_.measure(state_.update); });
            save(false);
        }
        finishSaving();
        throw;
    } catch (const Error& error) {
        if (!processes_.broken()) throw;
        // Processes are lost between updates: what was learned is whole in those that are left.
        if (state_.update > 0 && savedAt_ != state_.update) beginSaving(false);
        finishSaving();
        throw Error(std::string(error.what()) + " Resume the run after update " +
                    std::to_string(std::max<std::int64_t>(savedAt_, 0)) + ".");
    }
    processes_.together([this] { finishSaving(); });
    if (state_.update < length_.totalUpdates)
        observer_.noted("No new best in " + std::to_string(state_.withoutBest) +
                        " evaluations: the run ends at update " + std::to_string(state_.update) +
                        " of " + std::to_string(length_.totalUpdates) + ".");
}

void Trainer::noteProcesses() {
    if (processes_.alone()) return;
    const auto megabytes = [](std::int64_t bytes) {
        return withDigits(static_cast<double>(bytes) / 1e6, 1) + " MB";
    };
    const auto all = set_.model.network->backbone().parameterCount();
    observer_.noted(std::to_string(processes_.size()) +
                    " processes train together: an update takes " +
                    withThousands(length_.batchesPerUpdate * set_.config.train.batchSize) +
                    " pictures, and each sends " + megabytes(gradientBytes()) +
                    " of gradients (those of the whole backbone are " +
                    megabytes(all * static_cast<std::int64_t>(sizeof(float))) + ").");
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
        const std::int64_t inEpoch =
            (state_.update % length_.updatesPerEpoch) * length_.batchesPerUpdate;
        loader_ = std::make_unique<BatchLoader>(set_.train.samples(),
                                                set_.model.tokenizer,
                                                features_,
                                                LoaderOptions{train.batchSize,
                                                              length_.captionsPerLook,
                                                              train.maxTargetWords,
                                                              train.shuffle,
                                                              train.seed,
                                                              epochsDone * epochBatches + inEpoch,
                                                              length_.batchesPerUpdate,
                                                              processes_.rank(),
                                                              processes_.size()});
    }
    return *loader_;
}

Pass Trainer::trainingPass() const {
    Pass pass;
    pass.dropout = set_.config.train.dropout;
    pass.dropPath = set_.config.train.dropPath;
    pass.batchStatistics = trunkTrains(set_.config);
    if (pass.batchStatistics) pass.trunkDropPath = set_.config.train.trunkDropPath;
    pass.recompute = set_.config.train.gradientCheckpointing;
    if (lossScales()) pass.lossScale = state_.lossScale.value;
    return pass;
}

void Trainer::sampleCaptions(Batch& batch, Update& update) const {
    const c10::AutoGradMode noGrad(false);
    const SelfCritical::Rewards rewards = selfCritical_->sample(batch, features_.of(batch.input));
    if (rewards.samples == 0)
        throw notFinite("Every score", {state_.update, batch.number, batch.number, batch.imageIds});
    update.rewards.sum += rewards.sum;
    update.rewards.advantages += rewards.advantages;
    update.rewards.samples += rewards.samples;
}

Loss Trainer::lossOf(const Batch& batch, const Pass& pass) const {
    const OfaModel& network = *set_.model.network;
    const auto device = network.device();
    const AutocastScope mixed(autocast_);
    const at::Tensor features = features_.of(batch.input, pass);
    if (wordsOnly()) {
        const at::Tensor loss = words_->loss(features, batch);
        return {loss, loss.detach(), features.size(0)};
    }
    EncoderOutput memory =
        network.encode({features, set_.model.sourceFor(features.size(0)).to(device), {}}, pass);
    if (length_.captionsPerLook > 1) memory.rows = batch.pictures.to(device);
    const at::Tensor logits =
        network.logits(network.decode(batch.previous.to(device), memory, pass)).to(at::kFloat);
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
    {
        const Lap lap(state_.seconds.forward);
        features_.complete(batch.input);
        if (selfCritical_) sampleCaptions(batch, update);
    }
    const BatchLoss loss = workers_.addGradients(
        batch, pass, [this](const Batch& part, const Pass& own) { return lossOf(part, own); });
    if (!std::isfinite(loss.total) && lossScales()) {
        update.overflowed = true;
        return;
    }
    if (!std::isfinite(loss.total))
        throw notFinite("The loss", {state_.update, batch.number, batch.number, batch.imageIds});
    state_.seconds.forward += loss.forwardSeconds;
    state_.seconds.backward += loss.backwardSeconds;
    update.loss += loss.total;
    update.nll += loss.nll;
    update.tokens += loss.tokens;
    update.pictures += static_cast<std::int64_t>(batch.imageIds.size());
}

Batch Trainer::nextBatch() {
    const Lap lap(state_.seconds.data);
    return loader().next();
}

void Trainer::addBatches(const Pass& pass, Update& update, NotFinitePlace& place) {
    const std::int64_t done = (state_.update % length_.updatesPerEpoch) * length_.batchesPerUpdate;
    const std::int64_t count = std::min(length_.batchesPerUpdate, length_.batchesPerEpoch - done);
    for (std::int64_t i = processes_.rank(); i < count; i += processes_.size()) {
        Batch batch = nextBatch();
        if (!update.overflowed) addGradients(batch, pass, update);
        if (place.firstBatch == 0) place.firstBatch = batch.number;
        place.lastBatch = batch.number;
        place.imageIds.insert(place.imageIds.end(), batch.imageIds.begin(), batch.imageIds.end());
    }
}

void Trainer::sumOverProcesses(Update& update) {
    if (processes_.alone()) return;
    const at::Tensor sums = at::tensor({update.loss,
                                        update.nll,
                                        static_cast<double>(update.tokens),
                                        static_cast<double>(update.pictures),
                                        update.overflowed ? 1.0 : 0.0,
                                        update.rewards.sum,
                                        update.rewards.advantages,
                                        static_cast<double>(update.rewards.samples)},
                                       at::kDouble);
    processes_.sum(sums);
    const auto* sum = sums.data_ptr<double>();
    update.loss = sum[0];
    update.nll = sum[1];
    update.tokens = std::llround(sum[2]);
    update.pictures = std::llround(sum[3]);
    update.overflowed = sum[4] > 0.0;
    update.rewards = {sum[5], sum[6], std::llround(sum[7])};
    if (!update.overflowed) exchange_.sum();
}

Trainer::Update Trainer::accumulateGradients() {
    workers_.seed(static_cast<std::uint64_t>(set_.config.train.seed + state_.update));
    const Pass pass = trainingPass();
    Update update;
    NotFinitePlace place{state_.update, 0, 0, {}};
    processes_.together([&] { addBatches(pass, update, place); });
    const Lap lap(state_.seconds.optimiser);
    sumOverProcesses(update);
    if (update.overflowed) return update;
    const auto tokens = static_cast<double>(std::max<std::int64_t>(update.tokens, 1));
    update.gradientNorm =
        adam_.scaleAndClip(1.0 / (tokens * pass.lossScale), set_.config.train.clipNorm);
    if (std::isfinite(update.gradientNorm)) return update;
    if (!lossScales()) throw notFinite("The gradient", place);
    update.overflowed = true;
    return update;
}

bool Trainer::lossScales() const {
    return autocast_.type == at::kHalf;
}

void Trainer::applyGradients(double rate) {
    const Lap lap(state_.seconds.optimiser);
    adam_.step(rate);
    adam_.clearGradients();
    set_.model.network->weightsChanged();
    if (lossScales()) state_.lossScale.updated();
}

void Trainer::skipUpdate() {
    adam_.clearGradients();
    state_.lossScale.overflowed();
    observer_.noted("Update " + std::to_string(state_.update + 1) +
                    " was too large for float16 and skipped (" +
                    std::to_string(state_.lossScale.skipped) + " so far).");
}

void Trainer::step() {
    const double start = monotonicSeconds();
    const double rate =
        wordsOnly() ? wordSchedule_.at(state_.update) : schedule_.at(state_.update - wordUpdates_);
    const Update update = accumulateGradients();
    if (update.overflowed)
        skipUpdate();
    else
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
    if (!update.overflowed) observer_.stepDone(event);
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

// Only a window asks, and its training is alone.
void Trainer::answerRequests(const StopToken& stop) {
    if (!processes_.alone()) return;
    const bool evaluation = stop.take(Request::Evaluation);
    const bool captions = stop.take(Request::Captions);
    if (state_.evaluatedAt == state_.update) return;
    const Lap lap(state_.seconds.evaluation);
    if (evaluation)
        evaluator_.evaluateAside(state_, {epoch(), false}, stop);
    else if (captions)
        evaluator_.captionSamples(state_.update, stop);
}

void Trainer::save(bool best) {
    if (savedAt_ == state_.update && !best) return;
    processes_.together([&] { beginSaving(best); });
}

void Trainer::beginSaving(bool best) {
    savedAt_ = state_.update;
    if (!processes_.first()) return;
    finishSaving();
    const auto snapshot =
        std::make_shared<Snapshot>(takeSnapshot(set_.config, set_.model, adam_, state_));
    savingAt_ = state_.update;
    saving_.begin([this, snapshot, best] { save_(*snapshot, best); });
    if (!snapshot->copied) finishSaving();
}

void Trainer::finishSaving() {
    saving_.wait();
    noteSaved();
}

void Trainer::noteSaved() {
    if (!savingAt_ || saving_.busy()) return;
    saving_.wait();
    observer_.checkpointSaved(*std::exchange(savingAt_, std::nullopt));
}

}  // namespace captune
