// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/matrix_rate.h"

#include "core/base/clock.h"
#include "core/engine/captioning/loaded_model.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>

namespace captune {
namespace {

constexpr std::int64_t kSide = 768;
constexpr double kSeconds = 0.1;

}  // namespace

double measureMatrixRate(std::int64_t threads) {
    const c10::AutoGradMode noGrad(false);
    useThreads(threads);
    const at::Tensor a = at::ones({kSide, kSide});
    const at::Tensor b = at::ones({kSide, kSide});
    at::Tensor c = at::mm(a, b);
    const double start = monotonicSeconds();
    double best = 0.0;
    for (double now = start; now - start < kSeconds;) {
        at::mm_out(c, a, b);
        const double then = now;
        now = monotonicSeconds();
        best = std::max(best, static_cast<double>(kSide * kSide * kSide) / (now - then));
    }
    return best;
}

}  // namespace captune
