// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/matrix_rate.h"

#include "core/base/clock.h"
#include "core/engine/captioning/loaded_model.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace captune {
namespace {

constexpr std::int64_t kSide = 768;
constexpr double kSeconds = 0.4;  // others may hold the processors for a tenth of a second

}  // namespace

double measureMatrixRate(std::int64_t threads) {
    const c10::AutoGradMode noGrad(false);
    useThreads(threads);
    const at::Tensor a = at::ones({kSide, kSide});
    const at::Tensor b = at::ones({kSide, kSide});
    at::Tensor c = at::mm(a, b);
    const double start = monotonicSeconds();
    double products = 0.0;
    double spent = 0.0;
    while (spent < kSeconds) {
        at::mm_out(c, a, b);
        products += 1.0;
        spent = monotonicSeconds() - start;
    }
    return products * static_cast<double>(kSide * kSide * kSide) / spent;
}

}  // namespace captune
