// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace captune {

/// Dynamic loss scaling for float16: the loss is multiplied so that small gradients do not vanish,
/// by less after an overflow (half, and the update is skipped), by more after kWindow updates
/// without one (double). Plain numbers, kept in checkpoints.
/// Source: fairseq, optim/dynamic_loss_scaler.py; window 512 as in OFA's scripts, start 2^7.
struct LossScale {
    static constexpr std::int64_t kWindow = 512;

    double value = 128.0;
    std::int64_t good = 0;     ///< updates since the last overflow
    std::int64_t skipped = 0;  ///< updates lost to overflows since the start of the run

    void updated();
    /// Throws Error when the scale has become so small that scaling is not what is wrong.
    void overflowed();

    bool operator==(const LossScale&) const = default;
};

}  // namespace captune
