// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/process_place.h"
#include "core/base/stop.h"
#include "core/engine/training/processes.h"

#include <memory>

namespace captune {

/// Meets the other processes of a training: LibTorch's process groups (c10d), Gloo over TCP, and
/// NCCL for what lies on GPUs where this LibTorch has it. GLOO_SOCKET_IFNAME names the network
/// interface; unset, the one that leads to place.address is taken. Of several processes on a
/// machine each sees the GPU of its local rank only (CUDA_VISIBLE_DEVICES is set, so call this
/// before CUDA is first used). A place of size 1 gives oneProcess(). Throws Stopped, and Error if
/// the others do not come within five minutes or this LibTorch has no process groups.
[[nodiscard]] std::unique_ptr<Processes> joinProcesses(const ProcessPlace& place,
                                                       const StopToken& stop);

}  // namespace captune
