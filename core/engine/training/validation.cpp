// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/validation.h"

#include "core/engine/captioning/captioner.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/loss.h"
#include "core/metrics/evaluate.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <limits>

namespace captune {
namespace {

constexpr std::size_t kPicturesAtOnce = 16;
constexpr std::int64_t kEveryWord = std::numeric_limits<std::int64_t>::max();

struct LossSum {
    double nll = 0.0;
    std::int64_t tokens = 0;
};

void addLoss(LossSum& sum,
             const LoadedModel& model,
             const EncoderOutput& memory,
             std::span<const Sample> samples) {
    std::vector<std::string> texts;
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (!samples[i].captions.empty()) {
            texts.push_back(toTargetText(samples[i].captions.front(), kEveryWord));
            rows.push_back(static_cast<std::int64_t>(i));
        }
    if (rows.empty()) return;
    const c10::AutoGradMode noGrad(false);
    Batch batch;
    fillTargets(batch, model.tokenizer, texts);
    const OfaModel& network = *model.network;
    const auto device = network.device();
    const at::Tensor chosen = at::tensor(rows, at::kLong).to(device);
    const EncoderOutput captioned{memory.states, memory.padding, memory.positions, chosen};
    const at::Tensor logits = network.logits(network.decode(batch.previous.to(device), captioned));
    LossOptions options;
    options.labelSmoothing = 0.0;
    const Loss loss = labelSmoothedLoss(logits, batch.target.to(device), options);
    sum.nll += loss.nll.item<double>();
    sum.tokens += loss.tokens;
}

void score(Validation& result, std::span<const Sample> samples) {
    std::vector<ScoredPair> pairs;
    std::vector<std::size_t> scored;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (samples[i].captions.empty()) continue;
        ScoredPair pair{toScoredText(result.captions[i]), {}};
        for (const std::string& caption : samples[i].captions)
            pair.references.push_back(toScoredText(caption));
        pairs.push_back(std::move(pair));
        scored.push_back(i);
    }
    result.cider.assign(samples.size(), 0.0);
    if (pairs.empty()) return;
    EvalResult figures = evaluate(pairs);
    result.metrics = std::move(figures.corpus);
    for (std::size_t i = 0; i < scored.size(); ++i)
        result.cider[scored[i]] = figures.perPicture["CIDEr"][i];
}

}  // namespace

Validation validate(const LoadedModel& model,
                    std::span<const Sample> samples,
                    FeatureSource& features,
                    const GenerateConfig& settings,
                    const std::function<void(const Progress&)>& progress,
                    const StopToken& stop) {
    Validation result;
    LossSum loss;
    for (std::size_t first = 0; first < samples.size(); first += kPicturesAtOnce) {
        stop.check();
        const auto part = samples.subspan(first, std::min(kPicturesAtOnce, samples.size() - first));
        std::vector<const Sample*> pictures;
        for (const Sample& sample : part) pictures.push_back(&sample);
        PictureInput input = features.load(pictures);
        const c10::AutoGradMode noGrad(false);
        const EncoderOutput memory = encodeFeatures(model, features.complete(input));
        for (const auto& captions : captionEncoded(model, memory, settings, stop))
            result.captions.push_back(captions.empty() ? std::string() : captions.front().text);
        addLoss(loss, model, memory, part);
        progress({"Evaluating",
                  static_cast<std::int64_t>(result.captions.size()),
                  static_cast<std::int64_t>(samples.size())});
    }
    score(result, samples);
    if (loss.tokens > 0) result.metrics["loss"] = loss.nll / static_cast<double>(loss.tokens);
    return result;
}

}  // namespace captune
