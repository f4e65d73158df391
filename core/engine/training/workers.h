// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/layers.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/loss.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace captune {

/// What a batch or a part of it came to. Sums over tokens, nats.
struct BatchLoss {
    double total = 0.0;
    double nll = 0.0;
    std::int64_t tokens = 0;
    double forwardSeconds = 0.0;
    double backwardSeconds = 0.0;
};

/// Gradients of a batch, worked out by several threads with a part each. Every part has its own
/// BatchNorm statistics and random numbers and the first one keeps the BatchNorm averages, as in
/// data-parallel training on several GPUs; gradients are added in the order of the parts, so that
/// results do not depend on timing.
class Workers {
public:
    using LossOf = std::function<Loss(const Batch& part, const Pass& pass)>;

    /// `trained` are the tensors whose gradients are wanted; `count` workers, 1 for none beside the
    /// calling thread; `earlier` of them in processes before this one.
    Workers(std::int64_t count, std::vector<at::Tensor> trained, std::int64_t earlier = 0);

    /// Random numbers of the passes that follow depend on `seed` and the worker alone.
    void seed(std::uint64_t seed);
    /// Adds the gradients of the batch to those of the trained tensors, except when a loss is not
    /// finite; what `lossOf` throws comes through.
    [[nodiscard]] BatchLoss addGradients(const Batch& batch,
                                         const Pass& pass,
                                         const LossOf& lossOf);

private:
    [[nodiscard]] BatchLoss addInParts(const Batch& batch, const Pass& pass, const LossOf& lossOf);

    std::vector<at::Tensor> trained_;
    std::vector<at::Generator> generators_;
    std::int64_t earlier_;
};

}  // namespace captune
