// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/attention.h"
#include "core/engine/model/encoder.h"
#include "core/engine/model/feed_forward.h"
#include "core/engine/model/layers.h"
#include "core/engine/model/ofa_options.h"
#include "core/engine/model/position_bias.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <vector>

namespace captune {

class DecoderLayer {
public:
    DecoderLayer(const Scope& scope, const OfaOptions& options);

    struct Memory {
        KeyValue keyValue;  ///< of the encoder's states, [B, H, N, d]
        at::Tensor bias;    ///< broadcastable to [B, H, T, N]
        at::Tensor states;  ///< [B, N, D] instead of keyValue; undefined with it
    };
    /// What T targets see of the encoder's states [B, N, D]; `rows` as in EncoderOutput.
    [[nodiscard]] Memory memoryOf(const at::Tensor& states,
                                  const at::Tensor& rows,
                                  const at::Tensor& bias,
                                  std::int64_t targets) const;
    /// x [B, T, D], selfBias broadcastable to [B, H, T, T] with future positions at -inf.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x,
                                        const at::Tensor& selfBias,
                                        const Memory& memory,
                                        double dropPathRate,
                                        const Pass& pass) const;
    /// One position of incremental decoding. x [B * K, 1, D]; `past` holds room for all positions,
    /// [B * K, H, length, d], filled before `position`; selfBias [H, 1, position + 1].
    [[nodiscard]] at::Tensor step(const at::Tensor& x,
                                  const at::Tensor& selfBias,
                                  KeyValue& past,
                                  std::int64_t position,
                                  const Memory& memory) const;
    /// How much each position looks at each state of the encoder, [B, H, T, N], for the same input.
    [[nodiscard]] at::Tensor crossWeights(const at::Tensor& x,
                                          const at::Tensor& selfBias,
                                          const Memory& memory) const;
    [[nodiscard]] KeyValue crossKeysAndValues(const at::Tensor& states) const;

    FeedForward feedForward;

private:
    [[nodiscard]] at::Tensor afterSelfAttention(const at::Tensor& x,
                                                const at::Tensor& selfBias,
                                                double dropPathRate,
                                                const Pass& pass) const;

    LayerNorm selfInputNorm_;
    Attention selfAttention_;
    std::optional<LayerNorm> selfOutputNorm_;
    LayerNorm crossInputNorm_;
    Attention crossAttention_;
    std::optional<LayerNorm> crossOutputNorm_;
};

/// What incremental decoding keeps between positions. Pictures share the encoder's keys and values
/// among their beams; rows are picture-major, K to a picture.
struct DecoderState {
    std::vector<KeyValue> cross;       ///< per layer [B, H, N, d], keys in roomForKeys()
    std::vector<KeyValue> self;        ///< per layer [B * K, H, length, d], keys likewise
    std::vector<at::Tensor> selfBias;  ///< per layer [H, length, length]
    at::Tensor crossBias;              ///< [1 or B, H, length, N]
    std::int64_t position = 0;

    /// Keeps only these pictures (int64 [b]) and these rows (int64 [b * k]), in this order.
    void select(const at::Tensor& pictures, const at::Tensor& rows);
};

/// States and earlier tokens to features of the next token. REFERENCE section 4.4.
class Decoder {
public:
    Decoder(const Scope& scope, const OfaOptions& options, at::Tensor tokens);

    /// Teacher-forced: previous int64 [C, T] -> features [C, T, D]; C = B unless memory.rows says
    /// which picture each row looks at.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& previous,
                                        const EncoderOutput& memory,
                                        const Pass& pass) const;
    /// State for decoding up to `length` positions, one row a picture to begin with.
    [[nodiscard]] DecoderState start(const EncoderOutput& memory, std::int64_t length) const;
    /// tokens int64 [B * K], the newest of each row -> features [B * K, D].
    [[nodiscard]] at::Tensor step(const at::Tensor& tokens, DecoderState& state) const;

    /// Cross-attention of every layer, each [B, H, T, N], in a teacher-forced inference pass.
    [[nodiscard]] std::vector<at::Tensor> crossWeights(const at::Tensor& previous,
                                                       const EncoderOutput& memory) const;

    /// The input of layer 0 and the position scores, for checks.
    [[nodiscard]] at::Tensor embed(const at::Tensor& previous,
                                   std::int64_t position,
                                   const Pass& pass) const;
    [[nodiscard]] std::vector<at::Tensor> selfBiases(std::int64_t length) const;
    /// [1 or B, H, length, N], padding at -inf.
    [[nodiscard]] at::Tensor crossBias(std::int64_t length, const EncoderOutput& memory) const;

    std::vector<DecoderLayer> layers;

private:
    [[nodiscard]] at::Tensor positions(std::int64_t length) const;

    OfaOptions options_;
    at::Tensor tokens_;
    std::optional<LayerNorm> textNorm_;
    at::Tensor textPositions_;
    LayerNorm positionNorm_;
    AbsoluteBias selfAbsolute_;
    AbsoluteBias crossAbsolute_;
    LayerNorm outputNorm_;
    std::vector<at::Tensor> tokenTables_;
};

}  // namespace captune
