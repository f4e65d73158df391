// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/training/batch.h"
#include "core/engine/training/optimizer.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace captune {

/// A second task for an image trunk that trains from scratch: which words do the captions of this
/// picture hold, judged by the mean of its features through one linear layer. The way from captions
/// back to the trunk is long, and most patches show nothing; this one is short. The layer is no
/// part of the model. Source: the word detectors of Fang et al. 2015, with the mean for their
/// noisy-or.
class WordPresence {
public:
    WordPresence(std::int64_t vocabulary, std::int64_t seed, at::Device device);

    /// Sum over pictures and words of the binary cross entropy, [] in nats, with gradient.
    /// `features` [B, 1024, h, w] of the pictures of `batch`.
    [[nodiscard]] at::Tensor loss(const at::Tensor& features, const Batch& batch) const;
    [[nodiscard]] std::vector<TrainedTensor> trained() const;

private:
    at::Tensor weight_;  ///< [V, 1024]
    at::Tensor bias_;    ///< [V]
};

}  // namespace captune
