// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace captune {

/// See Engine::matrixRate.
[[nodiscard]] double measureMatrixRate(std::int64_t threads);

}  // namespace captune
