// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/position_bias.h"

#include <ATen/ATen.h>

#include <cmath>

namespace captune {
namespace {

constexpr std::int64_t kMaxDistance = 1024;

at::Tensor splitHeads(const at::Tensor& x, std::int64_t heads) {
    return x.view({x.size(0), heads, -1}).transpose(0, 1);
}

}  // namespace

std::int64_t tokenBucketCount(std::int64_t bucketSize) {
    return 2 * bucketSize - 1;
}

std::int64_t imageBucketCount(std::int64_t bucketSize) {
    return (2 * bucketSize - 1) * (2 * bucketSize - 1) + 3;
}

at::Tensor tokenBuckets(std::int64_t length, std::int64_t bucketSize) {
    const at::Tensor positions = at::arange(length, at::kLong);
    const at::Tensor relative = positions.unsqueeze(1) - positions.unsqueeze(0);
    const std::int64_t mid = bucketSize / 2;
    const at::Tensor near = relative.lt(mid).logical_and(relative.gt(-mid));
    const at::Tensor distance = at::where(near, at::full_like(relative, mid - 1), relative.abs());
    const double range = std::log(static_cast<double>(kMaxDistance - 1) / static_cast<double>(mid));
    const at::Tensor logarithmic =
        at::ceil(at::log(distance.to(at::kFloat) / mid) / range * (mid - 1)).to(at::kLong) + mid;
    const at::Tensor bucket = at::where(distance.le(mid), relative, relative.sign() * logarithmic);
    return bucket + (bucketSize - 1);
}

at::Tensor imageBuckets(const at::Tensor& ids, std::int64_t bucketSize) {
    const at::Tensor cell = ids - 1;
    const at::Tensor row = cell.div(bucketSize, "floor");
    const at::Tensor column = cell.remainder(bucketSize);
    const std::int64_t span = 2 * bucketSize - 1;
    const at::Tensor rows = row.unsqueeze(1) - row.unsqueeze(0) + (bucketSize - 1);
    const at::Tensor columns = column.unsqueeze(1) - column.unsqueeze(0) + (bucketSize - 1);
    at::Tensor buckets = rows * span + columns;
    const std::int64_t count = imageBucketCount(bucketSize);
    const at::Tensor none = ids.eq(0);
    buckets.masked_fill_(none.unsqueeze(1), count - 3);
    buckets.masked_fill_(none.unsqueeze(0), count - 2);
    buckets.masked_fill_(none.unsqueeze(1).logical_and(none.unsqueeze(0)), count - 1);
    return buckets;
}

at::Tensor imagePositionIds(std::int64_t height, std::int64_t width, std::int64_t bucketSize) {
    const at::Tensor rows = at::arange(height, at::kLong).unsqueeze(1) * bucketSize;
    return (rows + at::arange(width, at::kLong).unsqueeze(0) + 1).reshape({-1});
}

at::Tensor relativeBias(const at::Tensor& table, const at::Tensor& buckets) {
    return at::embedding(table, buckets).permute({2, 0, 1});
}

AbsoluteBias::AbsoluteBias(const Scope& scope,
                           const std::string& prefix,
                           std::int64_t width,
                           std::int64_t headCount,
                           double scaleFactor)
    : q(scope / (prefix + "q_linear"), width, width),
      k(scope / (prefix + "k_linear"), width, width),
      heads(headCount),
      scale(std::pow(static_cast<double>(width / headCount) * scaleFactor, -0.5)) {}

at::Tensor AbsoluteBias::operator()(const at::Tensor& a, const at::Tensor& b) const {
    return at::matmul(splitHeads(q(a) * scale, heads), splitHeads(k(b), heads).transpose(1, 2));
}

}  // namespace captune
