// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/self_critical.h"

#include "core/base/error.h"
#include "core/engine/captioning/generate.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace captune {
namespace {

std::vector<std::string> referencesOf(const Sample& sample) {
    std::vector<std::string> references;
    for (const std::string& caption : sample.captions) references.push_back(toRewardText(caption));
    return references;
}

}  // namespace

SelfCritical::SelfCritical(const LoadedModel& model,
                           const GenerateConfig& generate,
                           const std::vector<Sample>& samples,
                           CiderD reward)
    : model_(model), generate_(generate), samples_(samples), reward_(std::move(reward)) {}

SelfCritical::Rewards SelfCritical::sample(Batch& batch, const at::Tensor& features) const {
    const c10::AutoGradMode noGrad(false);
    const OfaModel& network = *model_.network;
    const at::Tensor source = model_.sourceFor(features.size(0)).to(network.device());
    const EncoderOutput memory = network.encode({features, source, {}});
    const auto beams = generate(network, memory, toBeamOptions(generate_));
    const std::vector<double> rewards = reward_.score(pairsOf(batch, beams));
    std::vector<std::int64_t> counts;
    for (const auto& found : beams) counts.push_back(static_cast<std::int64_t>(found.size()));
    fillSamples(batch, beams);
    batch.advantages = leaveOneOut(rewards, counts);
    Rewards sums;
    for (const double reward : rewards) sums.sum += reward;
    sums.advantages = batch.advantages.abs().sum().item<double>();
    sums.samples = static_cast<std::int64_t>(rewards.size());
    return sums;
}

std::vector<ScoredPair> SelfCritical::pairsOf(
    const Batch& batch,
    const std::vector<std::vector<Hypothesis>>& beams) const {
    std::vector<ScoredPair> pairs;
    for (std::size_t i = 0; i < beams.size(); ++i) {
        const auto references = referencesOf(samples_[batch.samples[i]]);
        for (const Hypothesis& beam : beams[i])
            pairs.push_back({toRewardText(model_.tokenizer.decode(beam.tokens)), references});
    }
    return pairs;
}

std::string toRewardText(std::string_view caption) {
    return toScoredText(caption) + " <eos>";
}

void fillSamples(Batch& batch, const std::vector<std::vector<Hypothesis>>& beams) {
    std::vector<std::int64_t> pictures;
    std::size_t longest = 0;
    for (std::size_t i = 0; i < beams.size(); ++i)
        for (const Hypothesis& beam : beams[i]) {
            pictures.push_back(static_cast<std::int64_t>(i));
            longest = std::max(longest, beam.tokens.size());
        }
    const auto rows = static_cast<std::int64_t>(pictures.size());
    batch.pictures = at::tensor(pictures, at::kLong);
    batch.target = at::full({rows, static_cast<std::int64_t>(longest)}, Tokenizer::kPad, at::kLong);
    batch.previous = at::full_like(batch.target, Tokenizer::kPad);
    auto* target = batch.target.data_ptr<std::int64_t>();
    auto* previous = batch.previous.data_ptr<std::int64_t>();
    for (const auto& found : beams)
        for (const Hypothesis& beam : found) {
            std::copy(beam.tokens.begin(), beam.tokens.end(), target);
            *previous = Tokenizer::kBos;
            std::copy(beam.tokens.begin(), beam.tokens.end() - 1, previous + 1);
            target += longest;
            previous += longest;
        }
}

at::Tensor leaveOneOut(const std::vector<double>& rewards, std::span<const std::int64_t> counts) {
    at::Tensor advantages = at::zeros({static_cast<std::int64_t>(rewards.size())}, at::kDouble);
    auto* advantage = advantages.data_ptr<double>();
    auto reward = rewards.begin();
    for (const std::int64_t count : counts) {
        double sum = 0.0;
        for (std::int64_t i = 0; i < count; ++i) sum += *(reward + i);
        for (std::int64_t i = 0; i < count; ++i, ++reward, ++advantage)
            if (count > 1) *advantage = *reward - (sum - *reward) / static_cast<double>(count - 1);
    }
    return advantages;
}

Loss selfCriticalLoss(const at::Tensor& logits,
                      const at::Tensor& target,
                      const at::Tensor& advantages) {
    const at::Tensor words = target.reshape({-1});
    const at::Tensor kept = words.ne(Tokenizer::kPad).nonzero().squeeze(1);
    const at::Tensor scores = logits.reshape({-1, logits.size(2)}).index_select(0, kept);
    const at::Tensor nll = at::logsumexp(scores, 1) -
                           scores.gather(1, words.index_select(0, kept).unsqueeze(1)).squeeze(1);
    const at::Tensor weights =
        advantages.unsqueeze(1).expand(target.sizes()).reshape({-1}).index_select(0, kept);
    return {(nll.to(at::kDouble) * weights).sum(), nll.detach().sum(), nll.size(0)};
}

CiderD rewardOf(const std::vector<Sample>& samples) {
    std::vector<ScoredPair> corpus;
    for (const Sample& sample : samples)
        if (!sample.captions.empty()) corpus.push_back({{}, referencesOf(sample)});
    if (corpus.empty())
        throw Error("The training split has no captions; check data.train and its captions file.");
    return CiderD(corpus);
}

}  // namespace captune
