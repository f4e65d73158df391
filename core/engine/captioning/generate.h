// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/captioning/beam_search.h"
#include "core/engine/model/ofa_model.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace captune {

/// Trunk and encoder of a batch without gradients, a few pictures at a time where that is faster.
/// images float32 [B, 3, y, x], source int64 [B, S]; patchMask as in EncoderInput. Throws Stopped.
[[nodiscard]] EncoderOutput encodePictures(const OfaModel& model,
                                           const at::Tensor& images,
                                           const at::Tensor& source,
                                           const at::Tensor& patchMask = {},
                                           const StopToken& stop = {});

/// Captions pictures with a model by beam search, without gradients.
/// images float32 [B, 3, y, x], source int64 [B, S]; patchMask as in EncoderInput. Throws Stopped.
[[nodiscard]] std::vector<std::vector<Hypothesis>> generate(const OfaModel& model,
                                                            const at::Tensor& images,
                                                            const at::Tensor& source,
                                                            const BeamOptions& options,
                                                            const StopToken& stop = {},
                                                            const at::Tensor& patchMask = {});

/// The same from states that are already encoded.
[[nodiscard]] std::vector<std::vector<Hypothesis>> generate(const OfaModel& model,
                                                            const EncoderOutput& memory,
                                                            const BeamOptions& options,
                                                            const StopToken& stop = {});

}  // namespace captune
