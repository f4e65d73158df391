// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/word_presence.h"

#include "core/engine/model/resnet.h"
#include "core/text/tokenizer.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace captune {
namespace {

constexpr double kStartDeviation = 0.02;
constexpr double kStartLogOdds = -4.0;  // of a word that few captions hold
constexpr std::int64_t kSpecialTokens = 4;

at::Tensor wordsOf(const Batch& batch, std::int64_t pictures, std::int64_t vocabulary) {
    at::Tensor present = at::zeros({pictures, vocabulary});
    present.index_put_({batch.pictures.unsqueeze(1).expand_as(batch.target), batch.target},
                       at::ones({}));
    present.narrow(1, 0, kSpecialTokens).zero_();
    return present;
}

}  // namespace

WordPresence::WordPresence(std::int64_t vocabulary, std::int64_t seed, at::Device device)
    : bias_(at::full({vocabulary}, kStartLogOdds, device)) {
    auto generator = at::detail::createCPUGenerator(static_cast<std::uint64_t>(seed));
    weight_ = at::empty({vocabulary, ResNet::kChannels})
                  .normal_(0.0, kStartDeviation, generator)
                  .to(device);
    weight_.requires_grad_(true);
    bias_.requires_grad_(true);
}

at::Tensor WordPresence::loss(const at::Tensor& features, const Batch& batch) const {
    const at::Tensor scores = at::linear(features.mean({2, 3}), weight_, bias_);
    return at::binary_cross_entropy_with_logits(
        scores,
        wordsOf(batch, scores.size(0), scores.size(1)).to(scores.device()),
        {},
        {},
        at::Reduction::Sum);
}

std::vector<TrainedTensor> WordPresence::trained() const {
    return {{"word_presence.weight", weight_, true}, {"word_presence.bias", bias_, true}};
}

}  // namespace captune
