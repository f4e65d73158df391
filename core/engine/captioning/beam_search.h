// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace captune {

/// Gives scores of the next token. Rows are picture-major, the same number to each picture.
class NextTokenScorer {
public:
    virtual ~NextTokenScorer() = default;
    /// tokens int64 [rows], the newest token of each row -> logits float32 [rows, V] on the CPU;
    /// the caller may write into them.
    [[nodiscard]] virtual at::Tensor score(const at::Tensor& tokens) = 0;
    /// Before the next score(): keep these pictures (positions among those left) and these rows,
    /// in this order. A row may be kept several times.
    virtual void select(const at::Tensor& pictures, const at::Tensor& rows) = 0;
};

struct BeamOptions {
    std::int64_t beam = 5;
    std::int64_t maxLength = 16;  ///< tokens before eos must come
    std::int64_t minLength = 1;
    std::int64_t noRepeatNgram = 3;  ///< 0: off
    double lengthPenalty = 1.0;
    double temperature = 1.0;
    double unknownPenalty = 0.0;
    bool normalize = true;  ///< divide a score by length ^ lengthPenalty
};

[[nodiscard]] BeamOptions toBeamOptions(const GenerateConfig& config);

/// A finished sequence.
struct Hypothesis {
    std::vector<std::int64_t> tokens;  ///< eos included
    std::vector<float> tokenScores;    ///< log-probability of each token
    float score = 0.0F;
};

/// Ranked sequences of each picture, best first, at most options.beam of them. Deterministic; ties
/// go to the lower beam, then the lower token. Throws Stopped.
/// Source: REFERENCE section 8 (models/sequence_generator.py).
[[nodiscard]] std::vector<std::vector<Hypothesis>> beamSearch(NextTokenScorer& scorer,
                                                              std::int64_t pictures,
                                                              const BeamOptions& options,
                                                              const StopToken& stop = {});

}  // namespace captune
