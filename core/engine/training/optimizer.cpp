// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/optimizer.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>

namespace captune {
namespace {

constexpr double kClipEps = 1e-6;

const at::Tensor& stateTensor(const NamedTensors& state, const std::string& key) {
    const auto found = state.find(key);
    if (found == state.end())
        throw Error("The checkpoint's optimiser state lacks " + key +
                    "; resume from an earlier checkpoint or start a new run.");
    return found->second;
}

}  // namespace

Adam::Adam(std::vector<TrainedTensor> parameters, const AdamOptions& options)
    : parameters_(std::move(parameters)), options_(options) {
    for (const TrainedTensor& p : parameters_)
        moments_.push_back({at::zeros_like(p.tensor, p.tensor.options().requires_grad(false)),
                            at::zeros_like(p.tensor, p.tensor.options().requires_grad(false)),
                            0});
}

double Adam::scaleAndClip(double factor, double clipNorm) {
    const c10::AutoGradMode noGrad(false);
    double squares = 0.0;
    for (const TrainedTensor& p : parameters_)
        if (p.tensor.grad().defined()) {
            const double norm = p.tensor.grad().norm().item<double>() * factor;
            squares += norm * norm;
        }
    const double norm = std::sqrt(squares);
    if (clipNorm > 0.0) factor *= std::min(1.0, clipNorm / (norm + kClipEps));
    for (const TrainedTensor& p : parameters_)
        if (p.tensor.grad().defined()) p.tensor.grad().mul_(factor);
    return norm;
}

void Adam::step(double learningRate) {
    const c10::AutoGradMode noGrad(false);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        const at::Tensor& p = parameters_[i].tensor;
        const at::Tensor& gradient = p.grad();
        if (!gradient.defined()) continue;
        Moments& m = moments_[i];
        const auto t = static_cast<double>(++m.steps);
        m.first.mul_(options_.beta1).add_(gradient, 1.0 - options_.beta1);
        m.second.mul_(options_.beta2).addcmul_(gradient, gradient, 1.0 - options_.beta2);
        const double size = learningRate * std::sqrt(1.0 - std::pow(options_.beta2, t)) /
                            (1.0 - std::pow(options_.beta1, t));
        if (options_.weightDecay != 0.0) p.add_(p, -options_.weightDecay * learningRate);
        p.addcdiv_(m.first, m.second.sqrt().add_(options_.eps), -size);
    }
}

void Adam::clearGradients() {
    for (const TrainedTensor& p : parameters_) p.tensor.mutable_grad().reset();
}

NamedTensors Adam::state() const {
    NamedTensors all;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        const std::string& name = parameters_[i].name;
        all[name + ".exp_avg"] = moments_[i].first;
        all[name + ".exp_avg_sq"] = moments_[i].second;
        all[name + ".step"] = at::full({}, moments_[i].steps, at::kLong);
        if (parameters_[i].kept) all[name + ".value"] = parameters_[i].tensor.detach();
    }
    return all;
}

void Adam::restore(const NamedTensors& state) {
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        const std::string& name = parameters_[i].name;
        Moments& m = moments_[i];
        std::vector<std::pair<const char*, at::Tensor>> parts{{".exp_avg", m.first},
                                                              {".exp_avg_sq", m.second}};
        if (parameters_[i].kept) parts.emplace_back(".value", parameters_[i].tensor.detach());
        for (const auto& [part, tensor] : parts) {
            const at::Tensor& stored = stateTensor(state, name + part);
            if (stored.sizes() != tensor.sizes())
                throw Error("The checkpoint's optimiser state of " + name +
                            " has another shape; it belongs to another config.");
            tensor.copy_(stored);
        }
        m.steps = stateTensor(state, name + ".step").item<std::int64_t>();
    }
}

}  // namespace captune
