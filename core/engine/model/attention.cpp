// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/attention.h"

#include "core/engine/model/fused_attention.h"

#include <ATen/ATen.h>

#include <cmath>

namespace captune {
namespace {

/// Fewer rows than this are not worth arranging keys and values for the fused kernel.
constexpr std::int64_t kFewestFusedRows = 6;

at::Tensor splitHeads(const at::Tensor& x, std::int64_t heads) {
    return x.view({x.size(0), x.size(1), heads, -1}).transpose(1, 2);
}

}  // namespace

Attention::Attention(const Scope& scope,
                     std::int64_t width,
                     std::int64_t heads,
                     double scaleFactor,
                     bool scaleHeads)
    : k_(scope / "k_proj", width, width),
      v_(scope / "v_proj", width, width),
      q_(scope / "q_proj", width, width),
      out_(scope / "out_proj", width, width),
      heads_(heads),
      scale_(std::pow(static_cast<double>(width / heads) * scaleFactor, -0.5)) {
    if (scaleHeads) headFactors_ = scope.parameter("c_attn", {heads}, Init::Ones);
}

at::Tensor Attention::queries(const at::Tensor& x) const {
    return splitHeads(q_(x) * scale_, heads_);
}

KeyValue Attention::keysAndValues(const at::Tensor& x) const {
    return {splitHeads(k_(x), heads_), splitHeads(v_(x), heads_)};
}

at::Tensor Attention::attend(const at::Tensor& queries,
                             const KeyValue& memory,
                             const at::Tensor& bias) const {
    const AttentionParts parts{queries, memory.key, memory.value, bias, headFactors_};
    if (canAttendFewRows(parts)) return out_(attendFewRows(parts));
    if (queries.size(2) >= kFewestFusedRows && canFuse(parts)) return out_(fusedAttention(parts));
    at::Tensor scores = at::matmul(queries, memory.key.transpose(2, 3));
    scores.add_(bias);
    return joined(at::matmul(at::softmax(scores, -1), memory.value));
}

at::Tensor Attention::attendStates(const at::Tensor& queries,
                                   const at::Tensor& states,
                                   const at::Tensor& bias) const {
    const std::int64_t pictures = queries.size(0);
    const std::int64_t rows = heads_ * queries.size(2);
    const std::int64_t width = states.size(2);
    const auto byHead = [this](const at::Tensor& x) {
        return x.view({heads_, -1, x.dim() > 1 ? x.size(1) : 1});
    };
    const at::Tensor asked = at::matmul(queries, byHead(k_.weight));
    at::Tensor scores = at::matmul(asked.reshape({pictures, rows, width}), states.transpose(1, 2))
                            .view({pictures, heads_, queries.size(2), -1});
    scores = scores + at::matmul(queries, byHead(k_.bias)) + bias;
    const at::Tensor weights = at::softmax(scores, -1).view({pictures, rows, -1});
    const at::Tensor seen =
        at::matmul(weights, states).view({pictures, heads_, queries.size(2), width});
    return joined(at::matmul(seen, byHead(v_.weight).transpose(1, 2)) +
                  byHead(v_.bias).transpose(1, 2));
}

bool Attention::isFew(std::int64_t queries) const {
    return 2 * queries * heads_ <= q_.weight.size(1);
}

at::Tensor Attention::joined(const at::Tensor& heads) const {
    at::Tensor mixed =
        headFactors_.defined() ? heads * headFactors_.view({1, heads_, 1, 1}) : heads;
    mixed = mixed.transpose(1, 2);
    return out_(mixed.reshape({mixed.size(0), mixed.size(1), -1}));
}

at::Tensor Attention::weights(const at::Tensor& queries,
                              const KeyValue& memory,
                              const at::Tensor& bias) const {
    return at::softmax(at::matmul(queries, memory.key.transpose(2, 3)) + bias, -1);
}

}  // namespace captune
