// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/captioning/generate.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

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

}  // namespace

std::vector<std::vector<Hypothesis>> generate(const OfaModel& model,
                                              const at::Tensor& images,
                                              const at::Tensor& source,
                                              const BeamOptions& options,
                                              const StopToken& stop,
                                              const at::Tensor& patchMask) {
    const c10::AutoGradMode noGrad(false);
    const at::Tensor features = model.features(images.to(model.device()));
    stop.check();
    return generate(
        model, model.encode({features, source.to(model.device()), patchMask}), options, stop);
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
