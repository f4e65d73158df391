// SPDX-License-Identifier: GPL-3.0-or-later
#define CAPTUNE_KERNEL_FLOATS 16
#include "core/engine/model/kernels/kernel_body.h"

namespace captune {

const Kernels& avx512Kernels() {
    return kTheseKernels;
}

}  // namespace captune
