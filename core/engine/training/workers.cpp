// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/workers.h"

#include "core/base/clock.h"
#include "core/engine/training/one_core_each.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace captune {
namespace {

struct Part {
    Batch batch;
    BatchLoss loss;
    std::vector<at::Tensor> gradients;
};

BatchLoss workOn(const Batch& batch,
                 const Pass& pass,
                 const Workers::LossOf& lossOf,
                 const std::function<void(const at::Tensor&)>& backward) {
    const double start = monotonicSeconds();
    const Loss loss = lossOf(batch, pass);
    BatchLoss result{loss.total.item<double>(), loss.nll.item<double>(), loss.tokens};
    const double middle = monotonicSeconds();
    if (std::isfinite(result.total))
        backward((loss.aside.defined() ? loss.total + loss.aside : loss.total) * pass.lossScale);
    result.forwardSeconds = middle - start;
    result.backwardSeconds = monotonicSeconds() - middle;
    return result;
}

BatchLoss sumOf(const std::vector<Part>& parts) {
    BatchLoss sum;
    for (const Part& part : parts) {
        sum.total += part.loss.total;
        sum.nll += part.loss.nll;
        sum.tokens += part.loss.tokens;
        sum.forwardSeconds = std::max(sum.forwardSeconds, part.loss.forwardSeconds);
        sum.backwardSeconds = std::max(sum.backwardSeconds, part.loss.backwardSeconds);
    }
    return sum;
}

}  // namespace

Workers::Workers(std::int64_t count, std::vector<at::Tensor> trained, std::int64_t earlier)
    : trained_(std::move(trained)), earlier_(earlier) {
    const at::Device device = trained_.empty() ? at::Device(at::kCPU) : trained_.front().device();
    for (std::int64_t i = 0; i < std::max<std::int64_t>(count, 1); ++i)
        generators_.push_back(at::globalContext().defaultGenerator(device).clone());
}

void Workers::seed(std::uint64_t seed) {
    constexpr int kWorkerBits = 48;
    for (std::size_t i = 0; i < generators_.size(); ++i)
        generators_[i].set_current_seed(
            seed ^ ((i + static_cast<std::uint64_t>(earlier_)) << kWorkerBits));
}

BatchLoss Workers::addGradients(const Batch& batch, const Pass& pass, const LossOf& lossOf) {
    if (generators_.size() > 1) return addInParts(batch, pass, lossOf);
    Pass own = pass;
    own.generator = generators_.front();
    return workOn(batch, own, lossOf, [](const at::Tensor& loss) { loss.backward(); });
}

BatchLoss Workers::addInParts(const Batch& batch, const Pass& pass, const LossOf& lossOf) {
    std::vector<Part> parts;
    for (Batch& part : splitBatch(batch, static_cast<std::int64_t>(generators_.size())))
        parts.push_back({std::move(part), {}, {}});
    const auto work = [&](std::size_t i) {
        Pass own = pass;
        own.generator = generators_[i];
        own.keepAverages = i > 0;
        parts[i].loss = workOn(parts[i].batch, own, lossOf, [&](const at::Tensor& loss) {
            parts[i].gradients = torch::autograd::grad({loss}, trained_, {}, {}, false, true);
        });
    };
    forEachOnOneCore(parts.size(), static_cast<std::int64_t>(parts.size()), work);
    const BatchLoss sum = sumOf(parts);
    if (!std::isfinite(sum.total)) return sum;
    for (const Part& part : parts)
        for (std::size_t i = 0; i < trained_.size(); ++i) {
            const at::Tensor& more = part.gradients[i];
            if (!more.defined()) continue;
            at::Tensor& gradient = trained_[i].mutable_grad();
            if (gradient.defined())
                gradient.add_(more);
            else
                gradient = more;
        }
    return sum;
}

}  // namespace captune
