// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "core/engine/captioning/loaded_model.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// Tokens that make one word of a caption.
struct WordTokens {
    std::string text;         ///< without blanks around it
    std::int64_t first = 0;   ///< index of its first token
    std::int64_t tokens = 0;  ///< how many
};

/// Cuts the token ids of a caption into words: a token that begins with a blank begins a word. The
/// end of the sentence is none.
[[nodiscard]] std::vector<WordTokens> wordsOf(const Tokenizer& tokenizer,
                                              std::span<const std::int64_t> ids);

/// Cross-attention of one caption at each of its tokens while it is being said, float32 [T, N]: one
/// teacher-forced pass, the mean over the heads of the decoder's last layer. memory of one picture.
[[nodiscard]] at::Tensor tokenAttention(const OfaModel& model,
                                        const EncoderOutput& memory,
                                        std::span<const std::int64_t> ids);

/// tokenAttention by words (mean of their tokens) on the picture's grid of h x w patches, which
/// are the first of the N positions.
[[nodiscard]] WordAttention wordAttention(const LoadedModel& model,
                                          const at::Tensor& image,
                                          std::span<const std::int64_t> ids,
                                          const StopToken& stop);

}  // namespace captune
