// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/mapped_tensor.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>

namespace captune {

std::optional<std::int64_t> viewExtent(const std::vector<std::int64_t>& sizes,
                                       const std::vector<std::int64_t>& strides) {
    bool empty = false;
    std::int64_t volume = 1;  // empty dimensions counted as one: contiguous strides must fit, too
    std::int64_t last = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        std::int64_t step = 0;
        if (sizes[i] < 0 || strides[i] < 0 ||
            __builtin_mul_overflow(volume, std::max<std::int64_t>(sizes[i], 1), &volume) ||
            __builtin_mul_overflow(std::max<std::int64_t>(sizes[i], 1) - 1, strides[i], &step) ||
            __builtin_add_overflow(last, step, &last)) {
            return std::nullopt;
        }
        empty = empty || sizes[i] == 0;
    }
    if (empty) return 0;
    if (__builtin_add_overflow(last, 1, &last)) return std::nullopt;
    return last;
}

at::Tensor mapTensor(const std::shared_ptr<const MappedFile>& file,
                     std::span<const std::byte> bytes,
                     at::ScalarType type,
                     const std::vector<std::int64_t>& sizes,
                     const std::vector<std::int64_t>& strides) {
    const auto options = at::TensorOptions().dtype(type);
    const auto elements = viewExtent(sizes, strides).value_or(0);
    const auto width = static_cast<std::int64_t>(c10::elementSize(type));
    if (elements == 0) return at::empty(sizes, options);
    if (type != at::kBool && reinterpret_cast<std::uintptr_t>(bytes.data()) % width == 0) {
        return at::from_blob(
            const_cast<std::byte*>(bytes.data()),  // the mapping is private and writable
            sizes,
            strides,
            [kept = std::shared_ptr(file)](void*) mutable { kept.reset(); },
            options);
    }
    auto copy = at::empty({elements}, type == at::kBool ? options.dtype(at::kByte) : options);
    std::memcpy(copy.data_ptr(), bytes.data(), static_cast<std::size_t>(elements * width));
    return (type == at::kBool ? copy.ne(0) : copy).as_strided(sizes, strides);
}

}  // namespace captune
