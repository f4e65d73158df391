// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/weight_hash.h"
#include "core/engine/model/layers.h"
#include "core/engine/model/packed_convolution.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace captune {

/// Convolution without bias, the BatchNorm behind it, and maybe an activation behind that.
class ConvNorm {
public:
    struct Shape {
        std::int64_t in, out, kernel, stride;
        Activation activation = Activation::Relu;
    };
    ConvNorm(const Scope& conv, const Scope& norm, const Shape& shape);

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const Pass& pass) const;
    /// Folds the norm into the convolution's weights; used from then on until unfold().
    void fold();
    void unfold();
    /// Adds the folded weights to a fingerprint.
    void addTo(WeightHash& hash) const;

private:
    struct Folded {
        at::Tensor weight;
        at::Tensor bias;
    };
    [[nodiscard]] Folded folded() const;

    at::Tensor weight_;
    at::Tensor gamma_;
    at::Tensor beta_;
    at::Tensor mean_;
    at::Tensor variance_;
    at::Tensor batches_;
    PackedConvolution packed_;
    std::int64_t stride_;
    std::int64_t padding_;
    Activation activation_;
};

/// ResNet v1.5 bottleneck block: 1x1, 3x3 (stride here), 1x1 to four times `planes`.
class Bottleneck {
public:
    Bottleneck(const Scope& scope,
               std::int64_t in,
               std::int64_t planes,
               std::int64_t stride,
               bool downsample);
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x,
                                        double dropPathRate,
                                        const Pass& pass) const;
    [[nodiscard]] std::vector<ConvNorm*> convolutions();

private:
    ConvNorm first_;
    ConvNorm second_;
    ConvNorm third_;
    std::optional<ConvNorm> downsample_;
};

/// The image trunk: stages 1 to 3 of a ResNet. [B, 3, y, x] -> [B, 1024, h, w], stride 16.
/// Source: REFERENCE section 4.1.
class ResNet {
public:
    static constexpr std::int64_t kChannels = 1024;

    ResNet(const Scope& scope, const std::array<std::int64_t, 3>& blocks);
    [[nodiscard]] at::Tensor operator()(const at::Tensor& images, const Pass& pass) const;
    /// Inference form of frozen weights: BatchNorm folded, channels last. Call again after the
    /// weights change; results differ from the plain form by rounding only.
    void fold();
    void unfold();
    /// Fingerprint of the folded weights.
    [[nodiscard]] std::uint64_t foldedHash();
    /// Patches a side, h or w, of a picture of so many pixels a side.
    [[nodiscard]] static std::int64_t gridSide(std::int64_t pixels);

private:
    [[nodiscard]] std::vector<ConvNorm*> convolutions();
    ConvNorm stem_;
    struct Block {
        Bottleneck layer;
        std::int64_t index;  ///< in its stage
        std::int64_t count;  ///< of its stage
    };
    std::vector<Block> blocks_;
    bool folded_ = false;
};

}  // namespace captune
