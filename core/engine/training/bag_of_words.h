// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/optimizer.h"
#include "core/text/tokenizer.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace captune {

/// How much each word of the vocabulary tells, float32 [V]: log(N / n) when n of N pictures have it
/// in a caption. Counted over the first pictures of a large set.
[[nodiscard]] at::Tensor inverseFrequencies(const std::vector<Sample>& samples,
                                            const Tokenizer& tokenizer,
                                            std::int64_t vocabulary);

/// A task for an image trunk that trains from scratch: to tell the words of a picture's captions
/// from the mean of its features, through one linear layer and a softmax over the vocabulary. The
/// way from captions back to the trunk is long, and most patches show nothing; this one is short.
/// The layer is no part of the model. Source: Joulin et al. 2016, "Learning Visual Features from
/// Large Weakly Supervised Data" (multi-class logistic loss over bags of words).
class BagOfWords {
public:
    /// `weights` [V], at least 0: how much a word counts.
    BagOfWords(const at::Tensor& weights, std::int64_t seed, at::Device device);

    /// Sum over pictures of the cross entropy against the weighted share of each word in the
    /// captions of the picture, [] in nats, with gradient. `features` [B, 1024, h, w] of `batch`.
    [[nodiscard]] at::Tensor loss(const at::Tensor& features, const Batch& batch) const;
    [[nodiscard]] std::vector<TrainedTensor> trained() const;

private:
    [[nodiscard]] at::Tensor shares(const Batch& batch, std::int64_t pictures) const;

    at::Tensor weights_;
    at::Tensor layer_;  ///< [V, 1024]
    at::Tensor bias_;   ///< [V]
};

}  // namespace captune
