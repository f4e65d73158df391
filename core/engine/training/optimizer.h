// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/named_tensors.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace captune {

struct AdamOptions {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weightDecay = 0.01;
};

/// A tensor that is trained, with its name in checkpoints.
struct TrainedTensor {
    std::string name;
    at::Tensor tensor;
    bool kept = false;  ///< with the optimiser's state, because no model holds it
};

/// Adam as fairseq has it: decoupled weight decay, eps outside the bias correction. Tensors without
/// a gradient are left alone, decay included. Source: REFERENCE section 6.
class Adam {
public:
    Adam(std::vector<TrainedTensor> parameters, const AdamOptions& options);

    /// The next step() takes all gradients times `factor`, and then scaled down so that their joint
    /// L2 norm is at most `clipNorm` (0: no limit). Returns the norm before clipping.
    [[nodiscard]] double scaleAndClip(double factor, double clipNorm);
    void step(double learningRate);
    void clearGradients();

    [[nodiscard]] const std::vector<TrainedTensor>& parameters() const { return parameters_; }

    /// Moments and step counts: "<name>.exp_avg", "<name>.exp_avg_sq", "<name>.step"; of tensors
    /// that are kept here, "<name>.value" too.
    [[nodiscard]] NamedTensors state() const;
    /// Throws Error if `state` does not fit these parameters.
    void restore(const NamedTensors& state);

private:
    struct Moments {
        at::Tensor first;
        at::Tensor second;
        std::int64_t steps = 0;
    };
    struct Rates {
        double factor;  ///< on the gradient
        double size;    ///< of the step
        double decay;   ///< of the weight
    };
    void stepAtOnce(const at::Tensor& p, const Moments& m, const Rates& rates) const;
    void stepInParts(const at::Tensor& p, const Moments& m, const Rates& rates) const;

    std::vector<TrainedTensor> parameters_;
    std::vector<Moments> moments_;
    double factor_ = 1.0;
    AdamOptions options_;
};

}  // namespace captune
