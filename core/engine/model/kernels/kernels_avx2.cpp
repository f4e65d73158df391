// SPDX-License-Identifier: GPL-3.0-or-later
#define CAPTUNE_KERNEL_FLOATS 8
#include "core/engine/model/kernels/kernel_body.h"

namespace captune {

const Kernels& avx2Kernels() {
    return kTheseKernels;
}

}  // namespace captune
