// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/mapped_file.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace captune {

/// Number of elements between the first and behind the last element of a view. Nothing if a size
/// or stride is negative, if the counts leave int64, or if strides or elements would.
[[nodiscard]] std::optional<std::int64_t> viewExtent(const std::vector<std::int64_t>& sizes,
                                                     const std::vector<std::int64_t>& strides);

/// A tensor over `bytes` of a mapped file, which it keeps alive; a copy where the processor or the
/// type (a bool must be 0 or 1) needs one. The caller has checked that viewExtent(sizes, strides)
/// elements lie in `bytes`.
[[nodiscard]] at::Tensor mapTensor(const std::shared_ptr<const MappedFile>& file,
                                   std::span<const std::byte> bytes,
                                   at::ScalarType type,
                                   const std::vector<std::int64_t>& sizes,
                                   const std::vector<std::int64_t>& strides);

}  // namespace captune
