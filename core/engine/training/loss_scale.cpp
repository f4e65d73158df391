// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/loss_scale.h"

#include "core/base/error.h"

namespace captune {
namespace {

constexpr double kFactor = 2.0;
constexpr double kSmallest = 1e-4;

}  // namespace

void LossScale::updated() {
    if (++good % kWindow == 0) value *= kFactor;
}

void LossScale::overflowed() {
    good = 0;
    ++skipped;
    if (value / kFactor <= kSmallest)
        throw Error(
            "Loss or gradient is no finite number in float16 at any scale; lower "
            "train.learning_rate or set train.mixed_precision to bfloat16 or off.");
    value /= kFactor;
}

}  // namespace captune
