// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/captioning/generate.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>

namespace captune {
namespace {

class ModelScorer final : public NextTokenScorer {
public:
    ModelScorer(const OfaModel& model, const EncoderOutput& memory, std::int64_t length)
        : model_(model), state_(model.decoder().start(memory, length)) {}

    at::Tensor score(const at::Tensor& tokens) override {
        const at::Tensor features = model_.decoder().step(tokens.to(model_.device()), state_);
        return model_.logits(features).to(at::kCPU, at::kFloat);
    }

    void select(const at::Tensor& pictures, const at::Tensor& rows) override {
        state_.select(pictures.to(model_.device()), rows.to(model_.device()));
    }

private:
    const OfaModel& model_;
    DecoderState state_;
};

/// A processor's caches hold what a layer makes of so many; decoding gains from all at once.
constexpr std::int64_t kPicturesAtOnce = 2;

/// One batch of all pictures.
EncoderOutput joined(const std::vector<EncoderOutput>& parts) {
    if (parts.size() == 1) return parts.front();
    const bool padded = std::any_of(
        parts.begin(), parts.end(), [](const auto& part) { return part.padding.defined(); });
    std::vector<at::Tensor> states;
    std::vector<at::Tensor> paddings;
    for (const EncoderOutput& part : parts) {
        states.push_back(part.states);
        if (!padded) continue;
        paddings.push_back(part.padding.defined()
                               ? part.padding
                               : at::zeros({part.states.size(0), part.states.size(1)},
                                           part.states.options().dtype(at::kBool)));
    }
    EncoderOutput all = parts.front();
    all.states = at::cat(states);
    if (padded) all.padding = at::cat(paddings);
    return all;
}

}  // namespace

EncoderOutput encodePictures(const OfaModel& model,
                             const at::Tensor& images,
                             const at::Tensor& source,
                             const at::Tensor& patchMask,
                             const StopToken& stop) {
    const c10::AutoGradMode noGrad(false);
    const std::int64_t pictures = images.size(0);
    const std::int64_t each = model.device().is_cpu() ? kPicturesAtOnce : pictures;
    std::vector<EncoderOutput> parts;
    for (std::int64_t first = 0; first < pictures; first += each) {
        const auto part = [first, count = std::min(each, pictures - first)](const at::Tensor& all) {
            return all.defined() ? all.narrow(0, first, count) : all;
        };
        const at::Tensor features = model.features(part(images).to(model.device()));
        stop.check();
        parts.push_back(model.encode({features, part(source).to(model.device()), part(patchMask)}));
    }
    return joined(parts);
}

std::vector<std::vector<Hypothesis>> generate(const OfaModel& model,
                                              const at::Tensor& images,
                                              const at::Tensor& source,
                                              const BeamOptions& options,
                                              const StopToken& stop,
                                              const at::Tensor& patchMask) {
    return generate(model, encodePictures(model, images, source, patchMask, stop), options, stop);
}

std::vector<std::vector<Hypothesis>> generate(const OfaModel& model,
                                              const EncoderOutput& memory,
                                              const BeamOptions& options,
                                              const StopToken& stop) {
    const c10::AutoGradMode noGrad(false);
    ModelScorer scorer(model, memory, options.maxLength + 1);
    return beamSearch(scorer, memory.states.size(0), options, stop);
}

}  // namespace captune
