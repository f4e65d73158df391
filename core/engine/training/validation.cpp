// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/validation.h"

#include "core/engine/captioning/captioner.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/loss.h"
#include "core/metrics/metric_table.h"
#include "core/metrics/ptb_tokenizer.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace captune {
namespace {

constexpr std::size_t kPicturesAtOnce = 16;
constexpr std::int64_t kEveryWord = std::numeric_limits<std::int64_t>::max();

/// What the model says about some samples.
struct Said {
    std::vector<std::string> captions;
    double nll = 0.0;
    std::int64_t tokens = 0;
};

void addLoss(Said& sum,
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

void addCaptions(Said& said,
                 const LoadedModel& model,
                 std::span<const Sample> samples,
                 FeatureSource& features,
                 const GenerateConfig& settings,
                 const StopToken& stop) {
    std::vector<const Sample*> pictures;
    for (const Sample& sample : samples) pictures.push_back(&sample);
    PictureInput input = features.load(pictures);
    features.complete(input);
    const EncoderOutput memory = encodeFeatures(model, features.of(input));
    for (const auto& captions : captionEncoded(model, memory, settings, stop))
        said.captions.push_back(captions.empty() ? std::string() : captions.front().text);
    addLoss(said, model, memory, samples);
}

std::string packed(const Said& said) {
    const auto bytes = nlohmann::json::to_cbor(
        nlohmann::json{{"captions", said.captions}, {"nll", said.nll}, {"tokens", said.tokens}});
    return {bytes.begin(), bytes.end()};
}

/// The samples were dealt out in pieces of kPicturesAtOnce; here they come together in order.
Said gatherSaid(Said mine, std::size_t samples, Processes& processes) {
    if (processes.alone()) return mine;
    const std::vector<std::string> parts = processes.gather(packed(mine));
    Said all;
    all.captions.resize(samples);
    for (std::size_t rank = 0; rank < parts.size(); ++rank) {
        const auto part = nlohmann::json::from_cbor(parts[rank]);
        const auto& captions = part.at("captions");
        for (std::size_t i = 0; i < captions.size(); ++i) {
            const std::size_t piece = i / kPicturesAtOnce * parts.size() + rank;
            all.captions[piece * kPicturesAtOnce + i % kPicturesAtOnce] =
                captions[i].get<std::string>();
        }
        all.nll += part.at("nll").get<double>();
        all.tokens += part.at("tokens").get<std::int64_t>();
    }
    return all;
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
                    Processes& processes,
                    const std::function<void(const Progress&)>& progress,
                    const StopToken& stop) {
    const c10::AutoGradMode noGrad(false);
    const std::size_t inRound = kPicturesAtOnce * static_cast<std::size_t>(processes.size());
    const std::size_t own = kPicturesAtOnce * static_cast<std::size_t>(processes.rank());
    Said said;
    for (std::size_t first = 0; first < samples.size(); first += inRound) {
        processes.together([&] {
            stop.check();
            if (first + own >= samples.size()) return;
            const std::size_t left = samples.size() - first - own;
            const auto part = samples.subspan(first + own, std::min(kPicturesAtOnce, left));
            addCaptions(said, model, part, features, settings, stop);
        });
        progress({"Evaluating",
                  static_cast<std::int64_t>(std::min(first + inRound, samples.size())),
                  static_cast<std::int64_t>(samples.size())});
    }
    said = gatherSaid(std::move(said), samples.size(), processes);
    Validation result;
    result.captions = std::move(said.captions);
    if (!processes.first()) return result;
    references.score(result);
    if (said.tokens > 0) result.metrics["loss"] = said.nll / static_cast<double>(said.tokens);
    return result;
}

}  // namespace captune
