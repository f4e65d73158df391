// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/captioning/captioner.h"

#include "core/base/error.h"
#include "core/base/process.h"
#include "core/engine/captioning/generate.h"
#include "core/engine/captioning/word_attention.h"
#include "core/engine/images/decode.h"
#include "core/engine/model/tensor_memory.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <utility>

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

constexpr std::int64_t kMostPicturesAtOnce = 8;
/// An estimate for the activations of the base model at their peak.
constexpr std::int64_t kBytesAPixel = 800;

std::string deviceName(const LoadedModel& model) {
    return model.network->device().is_cuda() ? "CUDA" : "CPU";
}

}  // namespace

std::size_t picturesAtOnce(std::int64_t pixels) {
    const std::int64_t room = freeMemoryBytes() / 8;
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(room / (kBytesAPixel * pixels * pixels), 1, kMostPicturesAtOnce));
}

EncoderOutput encodeImages(const LoadedModel& model, const at::Tensor& images) {
    return encodePictures(*model.network, images, model.sourceFor(images.size(0)));
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
    : model_(std::make_unique<LoadedModel>(openModel(choice))), threads_(choice.threads) {
    useThreads(threads_);
    model_->network->foldTrunk();
}

Captioner::~Captioner() {
    model_.reset();
    trimTensorMemory();
}

template <typename Decode>
CaptionResult Captioner::captionDecoded(const std::string& name,
                                        const Decode& decode,
                                        const GenerateConfig& settings,
                                        const StopToken& stop) {
    const auto start = std::chrono::steady_clock::now();
    CaptionResult result;
    result.image = name;
    result.device = deviceName(*model_);
    try {
        useThreads(threads_);
        const at::Tensor image = model_->transform(decode()).unsqueeze(0);
        result.captions = std::move(
            captionEncoded(*model_, encodeImages(*model_, image), settings, stop).front());
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

/// Pictures that are read and resized, with a place for what is said of each.
struct Captioner::Prepared {
    std::vector<CaptionResult> results;
    std::vector<std::size_t> readable;  ///< places in results
    std::vector<at::Tensor> images;     ///< of the readable ones
};

Captioner::Prepared Captioner::prepare(std::span<const std::filesystem::path> images) const {
    Prepared all;
    for (const std::filesystem::path& image : images) {
        CaptionResult& result = all.results.emplace_back();
        result.image = image.string();
        result.device = deviceName(*model_);
        try {
            all.images.push_back(model_->transform(decodePicture(image)));
            all.readable.push_back(all.results.size() - 1);
        } catch (const Error& error) {
            result.error = error.what();
        }
    }
    return all;
}

void Captioner::captionPrepared(Prepared& pictures,
                                const GenerateConfig& settings,
                                const StopToken& stop) const {
    if (pictures.images.empty()) return;
    const auto start = std::chrono::steady_clock::now();
    std::string problem;
    try {
        const EncoderOutput memory = encodeImages(*model_, at::stack(pictures.images));
        auto captions = captionEncoded(*model_, memory, settings, stop);
        for (std::size_t i = 0; i < captions.size(); ++i)
            pictures.results[pictures.readable[i]].captions = std::move(captions[i]);
    } catch (const Error& error) {
        problem = error.what();
    }
    const double each = secondsSince(start) / static_cast<double>(pictures.images.size());
    for (const std::size_t place : pictures.readable) {
        pictures.results[place].seconds = each;
        pictures.results[place].error = problem;
    }
}

void Captioner::captionMany(std::span<const std::filesystem::path> images,
                            const GenerateConfig& settings,
                            const std::function<void(const CaptionResult&)>& each,
                            StopToken stop) {
    if (images.empty()) return;
    useThreads(threads_);
    const std::size_t atOnce = picturesAtOnce(model_->transform.size);
    const auto read = [&](std::size_t first) {
        const auto part = images.subspan(first, std::min(atOnce, images.size() - first));
        return std::async(std::launch::async, [this, part] { return prepare(part); });
    };
    std::future<Prepared> next = read(0);
    for (std::size_t first = 0; first < images.size(); first += atOnce) {
        stop.check();
        Prepared now = next.get();
        if (first + atOnce < images.size()) next = read(first + atOnce);
        captionPrepared(now, settings, stop);
        for (const CaptionResult& result : now.results) each(result);
    }
}

ScoreResult Captioner::score(const std::filesystem::path& image, const std::string& caption) {
    useThreads(threads_);
    return scoreCaption(*model_, model_->transform(decodePicture(image)).unsqueeze(0), caption);
}

template <typename Decode>
WordAttention Captioner::attentionDecoded(const Decode& decode,
                                          const Caption& caption,
                                          const StopToken& stop) {
    useThreads(threads_);
    try {
        return wordAttention(
            *model_, model_->transform(decode()).unsqueeze(0), caption.tokenIds, stop);
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
    useAdapterFolder(*model_, adapterFolder);
}

}  // namespace captune
