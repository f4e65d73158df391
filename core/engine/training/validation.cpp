// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/validation.h"

#include "core/engine/captioning/captioner.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/loss.h"
#include "core/metrics/metric_table.h"
#include "core/metrics/ptb_tokenizer.h"

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

}  // namespace

ScoredReferences::ScoredReferences(std::span<const Sample> samples, Text text) : text_(text) {
    std::vector<std::vector<std::string>> references;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (samples[i].captions.empty()) continue;
        references.push_back(samples[i].captions);
        scored_.push_back(i);
    }
    if (references.empty()) return;
    if (text_ == Text::PennTreebank) {
        references = tokenizeReferences(references);
    } else {
        for (auto& captions : references)
            for (std::string& caption : captions) caption = toScoredText(caption);
    }
    references_.emplace(std::move(references));
}

void ScoredReferences::score(Validation& validation) const {
    validation.cider.assign(validation.captions.size(), 0.0);
    validation.pictures.assign(validation.captions.size(), {});
    if (!references_) return;
    std::vector<std::string> captions;
    for (const std::size_t i : scored_) captions.push_back(validation.captions[i]);
    if (text_ == Text::PennTreebank) {
        captions = tokenizeCaptions(captions);
    } else {
        for (std::string& caption : captions) caption = toScoredText(caption);
    }
    EvalOptions options;
    if (text_ == Text::PennTreebank) {
        options.metrics = reportedMetrics();
        options.missing = EvalOptions::Missing::Note;
    }
    EvalResult figures = references_->evaluate(captions, options);
    validation.metrics = std::move(figures.corpus);
    for (std::size_t i = 0; i < scored_.size(); ++i) {
        PictureFigures& picture = validation.pictures[scored_[i]];
        for (const auto& [name, values] : figures.perPicture) picture.metrics[name] = values[i];
        picture.bleu = figures.bleuCounts[i];
        validation.cider[scored_[i]] = picture.metrics["CIDEr"];
    }
}

Validation validate(const LoadedModel& model,
                    std::span<const Sample> samples,
                    const ScoredReferences& references,
                    FeatureSource& features,
                    const GenerateConfig& settings,
                    const std::function<void(const Progress&)>& progress,
                    const StopToken& stop) {
    const c10::AutoGradMode noGrad(false);
    Validation result;
    LossSum loss;
    for (std::size_t first = 0; first < samples.size(); first += kPicturesAtOnce) {
        stop.check();
        const auto part = samples.subspan(first, std::min(kPicturesAtOnce, samples.size() - first));
        std::vector<const Sample*> pictures;
        for (const Sample& sample : part) pictures.push_back(&sample);
        PictureInput input = features.load(pictures);
        features.complete(input);
        const EncoderOutput memory = encodeFeatures(model, features.of(input));
        for (const auto& captions : captionEncoded(model, memory, settings, stop))
            result.captions.push_back(captions.empty() ? std::string() : captions.front().text);
        addLoss(loss, model, memory, part);
        progress({"Evaluating",
                  static_cast<std::int64_t>(result.captions.size()),
                  static_cast<std::int64_t>(samples.size())});
    }
    references.score(result);
    if (loss.tokens > 0) result.metrics["loss"] = loss.nll / static_cast<double>(loss.tokens);
    return result;
}

}  // namespace captune
