// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/bag_of_words.h"

#include "core/engine/model/resnet.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>

namespace captune {
namespace {

constexpr double kStartDeviation = 0.02;
constexpr std::int64_t kSpecialTokens = 4;
constexpr std::size_t kCountedPictures = 20000;
constexpr std::int64_t kAllWords = 1000;
constexpr double kLeastShare = 1e-6;  // for a picture whose words tell nothing

}  // namespace

at::Tensor inverseFrequencies(const std::vector<Sample>& samples,
                              const Tokenizer& tokenizer,
                              std::int64_t vocabulary) {
    const std::size_t count = std::min(samples.size(), kCountedPictures);
    std::vector<double> pictures(static_cast<std::size_t>(vocabulary), 0.0);
    for (std::size_t i = 0; i < count; ++i) {
        std::set<std::int64_t> words;
        for (const std::string& caption : samples[i].captions)
            for (const std::int64_t word : tokenizer.encode(toTargetText(caption, kAllWords))) words.insert(word);
        for (const std::int64_t word : words) pictures.at(static_cast<std::size_t>(word)) += 1.0;
    }
    std::vector<float> weights;
    for (const double with : pictures)
        weights.push_back(
            static_cast<float>(std::log(static_cast<double>(count) / std::max(with, 1.0))));
    return at::tensor(weights);
}

BagOfWords::BagOfWords(const at::Tensor& weights, std::int64_t seed, at::Device device)
    : weights_(weights.to(device)), bias_(at::zeros(weights.sizes(), device)) {
    auto generator = at::detail::createCPUGenerator(static_cast<std::uint64_t>(seed));
    layer_ = at::empty({weights.size(0), ResNet::kChannels})
                 .normal_(0.0, kStartDeviation, generator)
                 .to(device);
    layer_.requires_grad_(true);
    bias_.requires_grad_(true);
}

at::Tensor BagOfWords::shares(const Batch& batch, std::int64_t pictures) const {
    at::Tensor counts = at::zeros({pictures, weights_.size(0)});
    counts.index_put_({batch.pictures.unsqueeze(1).expand_as(batch.target), batch.target},
                      at::ones({}),
                      true);
    counts.narrow(1, 0, kSpecialTokens).zero_();
    const at::Tensor weighted = counts.to(weights_.device()) * weights_;
    return weighted / weighted.sum(1, true).clamp_min(kLeastShare);
}

at::Tensor BagOfWords::loss(const at::Tensor& features, const Batch& batch) const {
    const at::Tensor scores = at::linear(features.mean({2, 3}), layer_, bias_);
    return -(shares(batch, scores.size(0)) * at::log_softmax(scores, 1)).sum();
}

std::vector<TrainedTensor> BagOfWords::trained() const {
    return {{"bag_of_words.weight", layer_, true}, {"bag_of_words.bias", bias_, true}};
}

}  // namespace captune
