// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/attention.h"
#include "core/engine/model/feed_forward.h"
#include "core/engine/model/layers.h"
#include "core/engine/model/ofa_options.h"
#include "core/engine/model/position_bias.h"
#include "core/engine/model/resnet.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <mutex>
#include <optional>
#include <vector>

namespace captune {

/// What the decoder needs to know of picture and prompt.
struct EncoderOutput {
    at::Tensor states;   ///< [B, N, D]
    at::Tensor padding;  ///< bool [B, N], true where there is nothing; undefined when all is there
    at::Tensor positions;  ///< [N, D], normalised position embeddings
    at::Tensor rows;       ///< int64 [C]: the picture that each target looks at; undefined: C = B,
                           ///< one to one
};

/// What a forward pass of the encoder starts from.
struct EncoderInput {
    at::Tensor features;   ///< [B, 1024, h, w] from the trunk
    at::Tensor source;     ///< int64 [B, S], prompt ids
    at::Tensor patchMask;  ///< bool [B], false hides the picture; undefined: all shown
};

class EncoderLayer {
public:
    EncoderLayer(const Scope& scope, const OfaOptions& options);
    /// x [B, N, D], bias broadcastable to [B, H, N, N].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x,
                                        const at::Tensor& bias,
                                        double dropPathRate,
                                        const Pass& pass) const;
    FeedForward feedForward;

private:
    LayerNorm inputNorm_;
    Attention attention_;
    std::optional<LayerNorm> outputNorm_;
};

/// Picture features and prompt to states. REFERENCE section 4.3.
class Encoder {
public:
    /// `tokens` [V, D] is the embedding shared with the decoder.
    Encoder(const Scope& scope, const OfaOptions& options, at::Tensor tokens);

    /// Throws Error if the picture has more patches a side than the model knows positions for.
    [[nodiscard]] EncoderOutput operator()(const EncoderInput& input, const Pass& pass) const;
    /// The input of layer 0, [B, N, D], padding not yet zeroed: for checks.
    [[nodiscard]] at::Tensor embed(const EncoderInput& input, const Pass& pass) const;
    /// Position scores of layer `layer` for an h x w grid and S tokens, [H, N, N]: for checks.
    [[nodiscard]] at::Tensor selfAttentionBias(std::size_t layer,
                                               std::int64_t height,
                                               std::int64_t width,
                                               std::int64_t tokens) const;
    /// Must be called when trained weights have changed, which position scores may depend on.
    void forgetBiases() const {
        if (imageTables_.front().requires_grad()) biases_.clear();
    }

    ResNet trunk;
    std::vector<EncoderLayer> layers;

private:
    struct Grid {
        std::int64_t height, width, tokens;
        bool operator==(const Grid&) const = default;
    };
    [[nodiscard]] at::Tensor positions(const Grid& grid) const;
    [[nodiscard]] at::Tensor layerBias(std::size_t layer,
                                       const at::Tensor& absolute,
                                       const Grid& grid) const;
    [[nodiscard]] std::vector<at::Tensor> biases(const at::Tensor& positions,
                                                 const Grid& grid) const;

    OfaOptions options_;
    at::Tensor tokens_;
    std::optional<LayerNorm> textNorm_;
    at::Tensor types_;  ///< [2, D]: text, image; undefined when left out
    Linear imageProjection_;
    std::optional<LayerNorm> patchNorm_;
    at::Tensor textPositions_;
    at::Tensor imagePositions_;
    LayerNorm textPositionNorm_;
    LayerNorm imagePositionNorm_;
    AbsoluteBias absoluteBias_;
    LayerNorm outputNorm_;
    std::vector<at::Tensor> tokenTables_;
    std::vector<at::Tensor> imageTables_;
    mutable std::mutex biasesMutex_;
    mutable Grid biasesOf_{};
    mutable std::vector<at::Tensor> biases_;
};

}  // namespace captune
