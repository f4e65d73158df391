// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/resnet.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <span>

namespace captune {
namespace {

constexpr double kEps = 1e-5;
constexpr double kMomentum = 0.1;
constexpr std::int64_t kExpansion = 4;
constexpr std::int64_t kStemChannels = 64;

}  // namespace

ConvNorm::ConvNorm(const Scope& conv, const Scope& norm, const Shape& shape)
    : weight_(conv.parameter("weight",
                             {shape.out, shape.in, shape.kernel, shape.kernel},
                             Init::KaimingFanOut)),
      gamma_(norm.parameter("weight", {shape.out}, Init::Ones)),
      beta_(norm.parameter("bias", {shape.out}, Init::Zeros)),
      mean_(norm.buffer("running_mean", {shape.out}, Init::Zeros)),
      variance_(norm.buffer("running_var", {shape.out}, Init::Ones)),
      batches_(norm.buffer("num_batches_tracked", {}, Init::Zeros, at::kLong)),
      stride_(shape.stride),
      padding_(shape.kernel / 2),
      activation_(shape.activation) {}

at::Tensor ConvNorm::operator()(const at::Tensor& x, const Pass& pass) const {
    if (packed_.defined()) return packed_(x);
    at::Tensor y = at::conv2d(x, weight_, {}, stride_, padding_);
    if (pass.batchStatistics && pass.keepAverages) {
        y = at::batch_norm(y, gamma_, beta_, {}, {}, true, kMomentum, kEps, false);
    } else {
        if (pass.batchStatistics) batches_.add_(1);
        y = at::batch_norm(
            y, gamma_, beta_, mean_, variance_, pass.batchStatistics, kMomentum, kEps, false);
    }
    return activation_ == Activation::Relu ? y.relu_() : y;
}

ConvNorm::Folded ConvNorm::folded() const {
    const c10::AutoGradMode noGrad(false);
    const at::Tensor factor = gamma_ * at::rsqrt(variance_ + kEps);
    return {(weight_ * factor.view({-1, 1, 1, 1})).contiguous(at::MemoryFormat::ChannelsLast),
            beta_ - mean_ * factor};
}

void ConvNorm::fold() {
    const Folded now = folded();
    packed_ = PackedConvolution(now.weight, now.bias, stride_, activation_);
}

void ConvNorm::unfold() {
    packed_ = {};
}

void ConvNorm::addTo(WeightHash& hash) const {
    const Folded now = folded();
    for (const at::Tensor& tensor : {now.weight, now.bias}) {
        for (const std::int64_t size : tensor.sizes()) hash.add(size);
        const at::Tensor values = tensor.contiguous().to(at::kCPU, at::kFloat);
        hash.add(std::as_bytes(
            std::span(values.data_ptr<float>(), static_cast<std::size_t>(values.numel()))));
    }
    hash.add(stride_);
}

Bottleneck::Bottleneck(const Scope& scope,
                       std::int64_t in,
                       std::int64_t planes,
                       std::int64_t stride,
                       bool downsample)
    : first_(scope / "conv1", scope / "bn1", {in, planes, 1, 1}),
      second_(scope / "conv2", scope / "bn2", {planes, planes, 3, stride}),
      third_(scope / "conv3",
             scope / "bn3",
             {planes, planes * kExpansion, 1, 1, Activation::None}) {
    if (downsample)
        downsample_.emplace(scope / "downsample.0",
                            scope / "downsample.1",
                            ConvNorm::Shape{in, planes * kExpansion, 1, stride, Activation::None});
}

at::Tensor Bottleneck::operator()(const at::Tensor& x, double rate, const Pass& pass) const {
    const at::Tensor identity = downsample_ ? (*downsample_)(x, pass) : x;
    at::Tensor y = third_(second_(first_(x, pass), pass), pass);
    const bool plain = y.device().is_cpu() && y.scalar_type() == at::kFloat;
    if (plain && rate <= 0.0 && !c10::GradMode::is_enabled()) return at::_add_relu_(y, identity);
    y = dropPath(y, rate, pass);
    return y.add_(identity).relu_();
}

std::vector<ConvNorm*> Bottleneck::convolutions() {
    std::vector<ConvNorm*> all{&first_, &second_, &third_};
    if (downsample_) all.push_back(&*downsample_);
    return all;
}

ResNet::ResNet(const Scope& scope, const std::array<std::int64_t, 3>& blocks)
    : stem_(scope / "conv1", scope / "bn1", {3, kStemChannels, 7, 2}) {
    std::int64_t in = kStemChannels;
    std::int64_t planes = kStemChannels;
    for (std::size_t stage = 0; stage < blocks.size(); ++stage, planes *= 2) {
        const Scope inStage = scope / ("layer" + std::to_string(stage + 1));
        for (std::int64_t block = 0; block < blocks[stage]; ++block) {
            const bool first = block == 0;
            blocks_.push_back(
                {Bottleneck(inStage / block, in, planes, first && stage > 0 ? 2 : 1, first),
                 block,
                 blocks[stage]});
            in = planes * kExpansion;
        }
    }
}

at::Tensor ResNet::operator()(const at::Tensor& images, const Pass& pass) const {
    const at::Tensor input = folded_ ? images.contiguous(at::MemoryFormat::ChannelsLast) : images;
    at::Tensor x = at::max_pool2d(stem_(input, pass), 3, 2, 1);
    for (const Block& block : blocks_)
        x = block.layer(x, dropPathRate(pass.trunkDropPath, block.index, block.count), pass);
    return x;
}

std::vector<ConvNorm*> ResNet::convolutions() {
    std::vector<ConvNorm*> all{&stem_};
    for (Block& block : blocks_)
        for (ConvNorm* convolution : block.layer.convolutions()) all.push_back(convolution);
    return all;
}

void ResNet::fold() {
    for (ConvNorm* convolution : convolutions()) convolution->fold();
    folded_ = true;
}

std::uint64_t ResNet::foldedHash() {
    WeightHash hash;
    for (const ConvNorm* convolution : convolutions()) convolution->addTo(hash);
    return hash.value();
}

std::int64_t ResNet::gridSide(std::int64_t pixels) {
    for (int halving = 0; halving < 4; ++halving) pixels = (pixels + 1) / 2;
    return pixels;
}

void ResNet::unfold() {
    for (ConvNorm* convolution : convolutions()) convolution->unfold();
    folded_ = false;
}

}  // namespace captune
