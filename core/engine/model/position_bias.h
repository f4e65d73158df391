// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/layers.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace captune {

/// Bucket of every pair of text positions: int64 [length, length], query first.
/// Source: REFERENCE section 4.3, token buckets.
[[nodiscard]] at::Tensor tokenBuckets(std::int64_t length, std::int64_t bucketSize);

/// Bucket of every pair of image position ids: int64 [ids, ids], query first; `ids` int64 [n].
/// Source: REFERENCE section 4.3, image buckets.
[[nodiscard]] at::Tensor imageBuckets(const at::Tensor& ids, std::int64_t bucketSize);

/// Position ids of a grid of patches in row-major order: int64 [height * width].
[[nodiscard]] at::Tensor imagePositionIds(std::int64_t height,
                                          std::int64_t width,
                                          std::int64_t bucketSize);

[[nodiscard]] std::int64_t tokenBucketCount(std::int64_t bucketSize);
[[nodiscard]] std::int64_t imageBucketCount(std::int64_t bucketSize);

/// Looks a table of relative positions up: table [buckets, H], buckets [n, n] -> [H, n, n].
[[nodiscard]] at::Tensor relativeBias(const at::Tensor& table, const at::Tensor& buckets);

/// Position scores that all layers share: (q(a) * scale) k(b)^T, a [n, D], b [m, D] -> [H, n, m],
/// scale = (d * attentionScaleFactor)^-0.5.
struct AbsoluteBias {
    AbsoluteBias(const Scope& scope,
                 const std::string& prefix,
                 std::int64_t width,
                 std::int64_t heads,
                 double scaleFactor);
    [[nodiscard]] at::Tensor operator()(const at::Tensor& a, const at::Tensor& b) const;
    Linear q;
    Linear k;
    std::int64_t heads;
    double scale;
};

}  // namespace captune
