// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/gradient_exchange.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <utility>

namespace captune {
namespace {

constexpr std::size_t kBucketBytes = std::size_t{32} << 20;

}  // namespace

GradientExchange::GradientExchange(Processes& processes, std::vector<at::Tensor> trained)
    : processes_(processes), trained_(std::move(trained)) {}

std::int64_t GradientExchange::bytes() const {
    std::int64_t sum = 0;
    for (const at::Tensor& tensor : trained_) sum += static_cast<std::int64_t>(tensor.nbytes());
    return sum;
}

std::vector<at::Tensor> GradientExchange::withGradientAnywhere() {
    const at::Tensor counts = at::zeros({static_cast<std::int64_t>(trained_.size())}, at::kFloat);
    auto* count = counts.data_ptr<float>();
    for (std::size_t i = 0; i < trained_.size(); ++i)
        if (trained_[i].grad().defined()) count[i] = 1.0F;
    processes_.sum(counts);
    std::vector<at::Tensor> tensors;
    for (std::size_t i = 0; i < trained_.size(); ++i)
        if (count[i] > 0.0F) tensors.push_back(trained_[i]);
    return tensors;
}

void GradientExchange::sum() {
    if (processes_.alone()) return;
    const c10::AutoGradMode noGrad(false);
    std::vector<at::Tensor> bucket;
    std::size_t bytes = 0;
    for (const at::Tensor& tensor : withGradientAnywhere()) {
        if (!bucket.empty() && bytes + tensor.nbytes() > kBucketBytes) {
            sumBucket(bucket);
            bucket.clear();
            bytes = 0;
        }
        bucket.push_back(tensor);
        bytes += tensor.nbytes();
    }
    if (!bucket.empty()) sumBucket(bucket);
}

void GradientExchange::sumBucket(const std::vector<at::Tensor>& bucket) {
    std::vector<at::Tensor> parts;
    for (const at::Tensor& tensor : bucket)
        parts.push_back(
            (tensor.grad().defined() ? tensor.grad() : at::zeros_like(tensor)).reshape({-1}));
    const at::Tensor flat = at::cat(parts);
    processes_.sum(flat);
    std::int64_t first = 0;
    for (const at::Tensor& tensor : bucket) {
        const at::Tensor summed = flat.narrow(0, first, tensor.numel()).view(tensor.sizes());
        first += tensor.numel();
        if (tensor.grad().defined())
            tensor.grad().copy_(summed);
        else
            tensor.mutable_grad() = summed.clone();
    }
}

}  // namespace captune
