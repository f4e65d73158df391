// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/captioning/word_attention.h"

#include "core/engine/captioning/captioner.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>

namespace captune {
namespace {

std::string trimmed(const std::string& text) {
    const auto first = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

WordAttention::Word averaged(const WordTokens& word,
                             const at::Tensor& attention,
                             std::int64_t patches) {
    const at::Tensor mean = attention.narrow(0, word.first, word.tokens).mean(0);
    const at::Tensor picture = mean.narrow(0, 0, patches).contiguous();
    const float* values = picture.data_ptr<float>();
    return {word.text,
            {values, values + patches},
            mean.narrow(0, patches, mean.size(0) - patches).sum().item<double>()};
}

}  // namespace

std::vector<WordTokens> wordsOf(const Tokenizer& tokenizer, std::span<const std::int64_t> ids) {
    std::vector<WordTokens> words;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i] == Tokenizer::kEos || ids[i] == Tokenizer::kBos || ids[i] == Tokenizer::kPad)
            continue;
        const auto index = static_cast<std::int64_t>(i);
        const bool follows = !words.empty() && words.back().first + words.back().tokens == index;
        if (!follows || tokenizer.token(ids[i]).starts_with(' ')) words.push_back({{}, index, 0});
        ++words.back().tokens;
    }
    for (WordTokens& word : words)
        word.text = trimmed(
            tokenizer.decode({ids.begin() + word.first, ids.begin() + word.first + word.tokens}));
    return words;
}

at::Tensor tokenAttention(const OfaModel& model,
                          const EncoderOutput& memory,
                          std::span<const std::int64_t> ids) {
    const c10::AutoGradMode noGrad(false);
    std::vector<std::int64_t> previous{Tokenizer::kBos};
    previous.insert(previous.end(), ids.begin(), ids.end());
    if (!ids.empty()) previous.pop_back();
    const at::Tensor input = at::tensor(previous, at::kLong).unsqueeze(0).to(model.device());
    return model.decoder()
        .crossWeights(input, memory)
        .back()
        .squeeze(0)
        .mean(0)
        .to(at::kCPU, at::kFloat);
}

WordAttention wordAttention(const LoadedModel& model,
                            const at::Tensor& image,
                            std::span<const std::int64_t> ids,
                            const StopToken& stop) {
    const c10::AutoGradMode noGrad(false);
    const at::Tensor features = model.network->features(image.to(model.network->device()));
    stop.check();
    const EncoderOutput memory = encodeFeatures(model, features);
    stop.check();
    WordAttention result;
    result.rows = features.size(2);
    result.columns = features.size(3);
    const at::Tensor attention = tokenAttention(*model.network, memory, ids);
    for (const WordTokens& word : wordsOf(model.tokenizer, ids))
        result.words.push_back(averaged(word, attention, result.rows * result.columns));
    return result;
}

}  // namespace captune
