// SPDX-License-Identifier: GPL-3.0-or-later
#define CAPTUNE_KERNEL_FLOATS 16
#include "core/engine/model/kernels/kernel_body.h"

namespace captune {

const Kernels& avx512Kernels() {
    static const Kernels all{scratchFloats,
                             attend,
                             attendBackward,
                             attendFew,
                             fewRows,
                             transposedRows,
                             peakOf,
                             firstAtLeast,
                             adam};
    return all;
}

}  // namespace captune
