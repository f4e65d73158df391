// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/data/sample.h"
#include "core/engine/captioning/beam_search.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/loss.h"
#include "core/metrics/cider.h"

#include <ATen/core/Tensor.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// Self-critical sequence training: the beams of a picture are its samples, their CIDEr-D is the
/// reward, and each is judged against the mean of the others. REFERENCE section 7
/// (scst_reward_criterion); Rennie et al. 2017, with the leave-one-out baseline of Luo 2020.
class SelfCritical {
public:
    /// `samples` are those that batches point to. All arguments but the last must outlive it.
    SelfCritical(const LoadedModel& model,
                 const GenerateConfig& generate,
                 const std::vector<Sample>& samples,
                 CiderD reward);

    struct Rewards {
        double sum = 0.0;         ///< of all samples' CIDEr-D
        double advantages = 0.0;  ///< sum of distances from the baseline
        std::int64_t samples = 0;
    };
    /// Puts the beams that the model finds now, in inference form, in place of the batch's
    /// captions, and what each is worth into batch.advantages. `features` [B, 1024, h, w] of its
    /// pictures, in inference form too. No samples come of scores that are no numbers.
    Rewards sample(Batch& batch, const at::Tensor& features) const;

private:
    [[nodiscard]] std::vector<ScoredPair> pairsOf(
        const Batch& batch,
        const std::vector<std::vector<Hypothesis>>& beams) const;

    const LoadedModel& model_;
    const GenerateConfig& generate_;
    const std::vector<Sample>& samples_;
    CiderD reward_;
};

/// A caption as rewards compare it: scored text and " <eos>", so that ending well counts too.
[[nodiscard]] std::string toRewardText(std::string_view caption);

/// Sampled token ids as training rows: batch.previous, target and pictures, picture by picture.
void fillSamples(Batch& batch, const std::vector<std::vector<Hypothesis>>& beams);

/// Reward minus mean reward of the other samples of the same picture; 0 for a lone sample.
/// `counts` is the number of samples of each picture. float64 [C].
[[nodiscard]] at::Tensor leaveOneOut(const std::vector<double>& rewards,
                                     std::span<const std::int64_t> counts);

/// Sum over tokens of -lp[target] * advantage; nll as in labelSmoothedLoss.
/// logits [C, T, V], target int64 [C, T] padded with 1, advantages float64 [C].
[[nodiscard]] Loss selfCriticalLoss(const at::Tensor& logits,
                                    const at::Tensor& target,
                                    const at::Tensor& advantages);

/// CIDEr-D with the document frequencies of the references that training compares with.
[[nodiscard]] CiderD rewardOf(const std::vector<Sample>& samples);

}  // namespace captune
