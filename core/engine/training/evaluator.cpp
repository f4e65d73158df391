// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/evaluator.h"

#include "core/base/clock.h"

#include <algorithm>

namespace captune {
namespace {

std::span<const Sample> firstOf(const CocoDataset& data, std::int64_t most) {
    const std::span<const Sample> all = data.samples();
    const auto limit = static_cast<std::size_t>(most);
    return limit > 0 && limit < all.size() ? all.first(limit) : all;
}

}  // namespace

Evaluator::Evaluator(const TrainingSet& set,
                     Processes& processes,
                     FeatureSource& features,
                     TrainObserver& observer,
                     const WeightChange& change)
    : set_(set),
      processes_(processes),
      features_(features),
      observer_(observer),
      change_(change),
      references_(samples(), ScoredReferences::Text::Plain) {
    for (const EvaluationSet& other : set_.others)
        otherReferences_.emplace_back(firstOf(other.data, set_.config.train.evaluatePictures),
                                      ScoredReferences::Text::Plain);
}

std::span<const Sample> Evaluator::samples() const {
    return firstOf(set_.val, set_.config.train.evaluatePictures);
}

bool Evaluator::outOfPatience(const TrainState& state) const {
    const std::int64_t patience = set_.config.train.patience;
    return patience > 0 && state.withoutBest >= patience;
}

EvaluationEvent Evaluator::eventOf(const TrainState& state, const Moment& moment) const {
    EvaluationEvent event;
    event.step = state.update;
    event.epoch = moment.epoch;
    processes_.together([&] { event.metrics = change_.measure(state.update); });
    event.pictures = static_cast<std::int64_t>(samples().size());
    event.secondsTotal = state.secondsTotal;
    return event;
}

bool Evaluator::evaluate(TrainState& state, const Moment& moment, const StopToken& stop) {
    const double start = monotonicSeconds();
    TrainState next = state;
    next.evaluatedAt = state.update;
    EvaluationEvent event = eventOf(state, moment);
    const Validation validation = validateOn(samples(), references_, stop);
    noteOutcome(next, event, validation);
    const bool ends = state.update == 0 || moment.last || outOfPatience(next);
    if (ends || set_.config.train.alsoEvaluateAt == AlsoEvaluateAt::EveryEvaluation)
        addOthers(event.metrics, stop);
    state = next;
    event.seconds = monotonicSeconds() - start;
    if (processes_.first()) {
        observer_.evaluationDone(event);
        publishSamples(validation, state.update);
    }
    return event.best;
}

void Evaluator::evaluateAside(const TrainState& state,
                              const Moment& moment,
                              const StopToken& stop) {
    const double start = monotonicSeconds();
    EvaluationEvent event = eventOf(state, moment);
    event.asked = true;
    const Validation validation = validateOn(samples(), references_, stop);
    event.metrics.insert(validation.metrics.begin(), validation.metrics.end());
    event.seconds = monotonicSeconds() - start;
    observer_.evaluationDone(event);
    publishSamples(validation, state.update);
}

void Evaluator::captionSamples(std::int64_t update, const StopToken& stop) {
    const auto all = samples();
    std::vector<Sample> chosen;
    for (const std::size_t place : samplePlaces()) chosen.push_back(all[place]);
    Validation sparse;
    sparse.captions.resize(all.size());
    const ScoredReferences unscored({}, ScoredReferences::Text::Plain);
    const Validation captioned = validateOn(chosen, unscored, stop);
    for (std::size_t i = 0; i < chosen.size(); ++i)
        sparse.captions[samplePlaces()[i]] = captioned.captions[i];
    // Scored among all pictures: CIDEr weighs words by how many of them have the word.
    references_.score(sparse);
    publishSamples(sparse, update);
}

// Only the first process knows the figures; what follows from them must be the same in all.
void Evaluator::noteOutcome(TrainState& next,
                            EvaluationEvent& event,
                            const Validation& validation) {
    event.metrics.insert(validation.metrics.begin(), validation.metrics.end());
    event.best = noteRank(next, rankOf(validation));
    if (processes_.alone()) return;
    next = toTrainState(processes_.spread(toText(next)), "of the first process");
    event.best = next.update > 0 && next.withoutBest == 0;
}

Validation Evaluator::validateOn(std::span<const Sample> samples,
                                 const ScoredReferences& references,
                                 const StopToken& stop) {
    return validate(
        set_.model,
        samples,
        references,
        features_,
        set_.config.generate,
        processes_,
        [this](const Progress& progress) { observer_.progressed(progress); },
        stop);
}

void Evaluator::addOthers(std::map<std::string, double>& metrics, const StopToken& stop) {
    for (std::size_t i = 0; i < set_.others.size(); ++i) {
        const EvaluationSet& other = set_.others[i];
        const auto samples = firstOf(other.data, set_.config.train.evaluatePictures);
        for (const auto& [name, value] : validateOn(samples, otherReferences_[i], stop).metrics)
            metrics[other.name + "/" + name] = value;
    }
}

double Evaluator::rankOf(const Validation& validation) const {
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

/// The untrained start can be the best there is, but it is no checkpoint to keep.
bool Evaluator::noteRank(TrainState& state, double rank) const {
    if (state.update == 0) return false;
    const bool best = !state.hasBest || rank > state.best;
    state.withoutBest = best ? 0 : state.withoutBest + 1;
    if (best) state.best = rank;
    state.hasBest = true;
    return best;
}

std::vector<std::size_t> Evaluator::samplePlaces() const {
    const std::size_t all = samples().size();
    const std::size_t count =
        std::min(static_cast<std::size_t>(set_.config.train.sampleCaptions), all);
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < count; ++i) places.push_back(i * all / count);
    return places;
}

void Evaluator::publishSamples(const Validation& validation, std::int64_t update) {
    std::vector<SampleCaption> shown;
    for (const std::size_t at : samplePlaces()) {
        const Sample& sample = samples()[at];
        shown.push_back({update,
                         sample.imageId,
                         toText(sample.picture),
                         validation.captions[at],
                         sample.captions,
                         validation.cider[at]});
    }
    if (!shown.empty()) observer_.samplesCaptioned(shown);
}

}  // namespace captune
