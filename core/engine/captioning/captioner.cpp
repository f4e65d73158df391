// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/captioning/captioner.h"

#include "core/base/error.h"
#include "core/engine/captioning/generate.h"
#include "core/engine/captioning/word_attention.h"
#include "core/engine/images/decode.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <chrono>

namespace captune {
namespace {

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Caption toCaption(const Tokenizer& tokenizer, Hypothesis hypothesis) {
    std::string decoded = tokenizer.decode(hypothesis.tokens);
    std::string text = decoded.substr(std::min(decoded.find_first_not_of(' '), decoded.size()));
    return {std::move(text), std::move(decoded), hypothesis.score, std::move(hypothesis.tokens)};
}

}  // namespace

EncoderOutput encodeImages(const LoadedModel& model, const at::Tensor& images) {
    const c10::AutoGradMode noGrad(false);
    const OfaModel& network = *model.network;
    return encodeFeatures(model, network.features(images.to(network.device())));
}

EncoderOutput encodeFeatures(const LoadedModel& model, const at::Tensor& features) {
    const c10::AutoGradMode noGrad(false);
    const OfaModel& network = *model.network;
    const at::Tensor source = model.sourceFor(features.size(0)).to(network.device());
    return network.encode({features, source, {}});
}

std::vector<std::vector<Caption>> captionEncoded(const LoadedModel& model,
                                                 const EncoderOutput& memory,
                                                 const GenerateConfig& settings,
                                                 const StopToken& stop) {
    auto found = generate(*model.network, memory, toBeamOptions(settings), stop);
    std::vector<std::vector<Caption>> captions(found.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        for (Hypothesis& hypothesis : found[i])
            captions[i].push_back(toCaption(model.tokenizer, std::move(hypothesis)));
    return captions;
}

ScoreResult scoreCaption(const LoadedModel& model,
                         const at::Tensor& image,
                         const std::string& caption) {
    const c10::AutoGradMode noGrad(false);
    ScoreResult result;
    result.tokenIds = model.tokenizer.encode(" " + caption);
    std::vector<std::int64_t> previous{Tokenizer::kBos};
    previous.insert(previous.end(), result.tokenIds.begin(), result.tokenIds.end());
    result.tokenIds.push_back(Tokenizer::kEos);

    const OfaModel& network = *model.network;
    const at::Tensor features =
        network.decode(at::tensor(previous, at::kLong).unsqueeze(0).to(network.device()),
                       encodeImages(model, image));
    const at::Tensor scores =
        at::log_softmax(network.logits(features).squeeze(0).to(at::kDouble), 1).to(at::kCPU);
    for (std::size_t t = 0; t < result.tokenIds.size(); ++t) {
        const double score =
            scores[static_cast<std::int64_t>(t)][result.tokenIds[t]].item<double>();
        result.tokenLogprobs.push_back(score);
        result.nll -= score;
    }
    return result;
}

Captioner::Captioner(const ModelChoice& choice)
    : model_(openModel(choice)), threads_(choice.threads) {
    useThreads(threads_);
    model_.network->foldTrunk();
}

template <typename Decode>
CaptionResult Captioner::captionDecoded(const std::string& name,
                                        const Decode& decode,
                                        const GenerateConfig& settings,
                                        const StopToken& stop) {
    const auto start = std::chrono::steady_clock::now();
    CaptionResult result;
    result.image = name;
    result.device = model_.network->device().is_cuda() ? "CUDA" : "CPU";
    try {
        useThreads(threads_);
        const at::Tensor image = model_.transform(decode()).unsqueeze(0);
        result.captions =
            std::move(captionEncoded(model_, encodeImages(model_, image), settings, stop).front());
    } catch (const Error& error) {
        result.error = error.what();
    }
    result.seconds = secondsSince(start);
    return result;
}

CaptionResult Captioner::caption(const std::filesystem::path& image,
                                 const GenerateConfig& settings,
                                 StopToken stop) {
    return captionDecoded(
        image.string(), [&] { return decodePicture(image); }, settings, stop);
}

CaptionResult Captioner::caption(const EncodedPicture& image,
                                 const GenerateConfig& settings,
                                 StopToken stop) {
    return captionDecoded(
        image.name, [&] { return decodePicture(image.bytes, image.name); }, settings, stop);
}

ScoreResult Captioner::score(const std::filesystem::path& image, const std::string& caption) {
    useThreads(threads_);
    return scoreCaption(model_, model_.transform(decodePicture(image)).unsqueeze(0), caption);
}

template <typename Decode>
WordAttention Captioner::attentionDecoded(const Decode& decode,
                                          const Caption& caption,
                                          const StopToken& stop) {
    useThreads(threads_);
    try {
        return wordAttention(
            model_, model_.transform(decode()).unsqueeze(0), caption.tokenIds, stop);
    } catch (const Error& error) {
        WordAttention result;
        result.error = error.what();
        return result;
    }
}

WordAttention Captioner::attention(const std::filesystem::path& image,
                                   const Caption& caption,
                                   StopToken stop) {
    return attentionDecoded([&] { return decodePicture(image); }, caption, stop);
}

WordAttention Captioner::attention(const EncodedPicture& image,
                                   const Caption& caption,
                                   StopToken stop) {
    return attentionDecoded([&] { return decodePicture(image.bytes, image.name); }, caption, stop);
}

void Captioner::useAdapter(const std::string& adapterFolder) {
    useAdapterFolder(model_, adapterFolder);
}

}  // namespace captune
