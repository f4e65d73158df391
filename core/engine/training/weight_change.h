// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/named_tensors.h"
#include "core/engine/model/ofa_model.h"
#include "core/engine/training/optimizer.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace captune {

/// How far training has moved the weights.
class WeightChange {
public:
    /// Keeps where the trained tensors start. Call before a checkpoint is read; tensors that are
    /// used straight from a mapped file cost no memory here if `start` still refers to the file.
    WeightChange(const NamedTensors& start, const std::vector<TrainedTensor>& trained);

    /// ||w - w0|| / ||w0||: "weight_change" over all trained tensors, and of each part that trains
    /// "weight_change_encoder", "weight_change_image_trunk" … (see partOf). A start of norm 0
    /// counts as 1. Throws Error, naming the update, if a weight is no finite number any more.
    [[nodiscard]] std::map<std::string, double> measure(std::int64_t update) const;

private:
    struct Pair {
        std::string name;
        at::Tensor now;
        at::Tensor start;
    };
    std::vector<Pair> pairs_;
};

/// Handles to the weights of a network on the CPU as they are now, to be taken before
/// selectTrainable copies those that are to be trained; adapters, whose tensors are trained in
/// place, are copied.
[[nodiscard]] NamedTensors startWeights(const OfaModel& network);

}  // namespace captune
