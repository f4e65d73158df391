// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace captune {

/// Does pieces 0 … count - 1 on `threads` threads, each of which lets LibTorch use one core only:
/// what a piece gives then depends neither on the number of cores nor on the other pieces. Throws
/// what the first failing piece threw.
void forEachOnOneCore(std::size_t count,
                      std::int64_t threads,
                      const std::function<void(std::size_t)>& work);

}  // namespace captune
