// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/training/processes.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace captune {

/// Adds up gradients over processes. Only gradients of what trains travel, laid end to end in a few
/// flat tensors, so that many small ones cost no more than one large one.
class GradientExchange {
public:
    /// `trained` in the same order in every process.
    GradientExchange(Processes& processes, std::vector<at::Tensor> trained);

    /// Afterwards every process has the gradients of all, added up; a tensor without a gradient in
    /// any of them stays without.
    void sum();
    /// Of all gradients, once.
    [[nodiscard]] std::int64_t bytes() const;

private:
    [[nodiscard]] std::vector<at::Tensor> withGradientAnywhere();
    void sumBucket(const std::vector<at::Tensor>& bucket);

    Processes& processes_;
    std::vector<at::Tensor> trained_;
};

}  // namespace captune
