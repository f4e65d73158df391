// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/loss.h"

#include <ATen/ATen.h>

namespace captune {
namespace {

constexpr std::int64_t kPad = 1;
constexpr std::int64_t kEos = 2;
constexpr std::int64_t kSpecials = 4;

/// Columns that may be said under a constraint: the specials and the range.
at::Tensor constrained(const at::Tensor& logits, std::pair<std::int64_t, std::int64_t> range) {
    const auto [first, last] = range;
    return at::cat({logits.narrow(1, 0, kSpecials), logits.narrow(1, first, last - first)}, 1);
}

}  // namespace

Loss labelSmoothedLoss(const at::Tensor& logits,
                       const at::Tensor& target,
                       const LossOptions& options) {
    const std::int64_t skipped = options.ignorePrefix;
    const at::Tensor wanted = target.slice(1, skipped).reshape({-1});
    at::Tensor kept = wanted.ne(kPad);
    if (options.ignoreEos) kept = kept.logical_and(wanted.ne(kEos));
    const at::Tensor rows = kept.nonzero().squeeze(1);
    at::Tensor words = wanted.index_select(0, rows);
    at::Tensor scores =
        logits.slice(1, skipped).reshape({-1, logits.size(2)}).index_select(0, rows);
    double others = static_cast<double>(scores.size(1) - 1);
    if (options.constraintRange) {
        const auto [first, last] = *options.constraintRange;
        scores = constrained(scores, *options.constraintRange);
        words = at::where(words.ge(kSpecials), words - (first - kSpecials), words);
        others = static_cast<double>(scores.size(1) - 1) + 1e-6;
    }

    const at::Tensor normalizer = at::logsumexp(scores, 1);
    at::Tensor nll = normalizer - scores.gather(1, words.unsqueeze(1)).squeeze(1);
    const double each = options.labelSmoothing / others;
    at::Tensor cost = nll;
    if (options.labelSmoothing > 0.0) {
        const at::Tensor all = normalizer * static_cast<double>(scores.size(1)) - scores.sum(1);
        cost = nll * (1.0 - options.labelSmoothing - each) + all * each;
    }
    std::int64_t tokens = cost.size(0);
    if (options.dropWorstRatio > 0.0) {
        tokens =
            static_cast<std::int64_t>(static_cast<double>(tokens) * (1.0 - options.dropWorstRatio));
        const at::Tensor best = std::get<1>(cost.detach().topk(tokens, 0, false));
        cost = cost.index_select(0, best);
        nll = nll.index_select(0, best);
    }
    return {cost.sum(), nll.detach().sum(), tokens};
}

}  // namespace captune
