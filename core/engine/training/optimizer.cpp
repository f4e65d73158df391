// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/optimizer.h"

#include "core/base/error.h"
#include "core/engine/model/kernels/kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace captune {
namespace {

constexpr double kClipEps = 1e-6;

bool sideBySide(std::initializer_list<at::Tensor> tensors) {
    return std::ranges::all_of(tensors, [](const at::Tensor& x) {
        return x.device().is_cpu() && x.scalar_type() == at::kFloat && x.is_contiguous();
    });
}

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
    factor_ = factor;
    return norm;
}

void Adam::step(double learningRate) {
    const c10::AutoGradMode noGrad(false);
    const double factor = std::exchange(factor_, 1.0);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        const at::Tensor& p = parameters_[i].tensor;
        if (!p.grad().defined()) continue;
        Moments& m = moments_[i];
        const auto t = static_cast<double>(++m.steps);
        const double size = learningRate * std::sqrt(1.0 - std::pow(options_.beta2, t)) /
                            (1.0 - std::pow(options_.beta1, t));
        const Rates rates{factor, size, options_.weightDecay * learningRate};
        if (sideBySide({p, p.grad(), m.first, m.second}))
            stepAtOnce(p, m, rates);
        else
            stepInParts(p, m, rates);
    }
}

/// One pass over memory instead of a dozen.
void Adam::stepAtOnce(const at::Tensor& p, const Moments& m, const Rates& rates) const {
    const AdamStep step{p.data_ptr<float>(),
                        p.grad().data_ptr<float>(),
                        m.first.data_ptr<float>(),
                        m.second.data_ptr<float>(),
                        static_cast<float>(rates.factor),
                        static_cast<float>(options_.beta1),
                        static_cast<float>(options_.beta2),
                        static_cast<float>(options_.eps),
                        static_cast<float>(rates.size),
                        static_cast<float>(rates.decay)};
    at::parallel_for(
        0, p.numel(), at::internal::GRAIN_SIZE, [&step](std::int64_t first, std::int64_t last) {
            kernels().adam(step, first, last);
        });
}

void Adam::stepInParts(const at::Tensor& p, const Moments& m, const Rates& rates) const {
    const at::Tensor gradient = rates.factor == 1.0 ? p.grad() : p.grad() * rates.factor;
    m.first.mul_(options_.beta1).add_(gradient, 1.0 - options_.beta1);
    m.second.mul_(options_.beta2).addcmul_(gradient, gradient, 1.0 - options_.beta2);
    if (rates.decay != 0.0) p.add_(p, -rates.decay);
    p.addcdiv_(m.first, m.second.sqrt().add_(options_.eps), -rates.size);
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
