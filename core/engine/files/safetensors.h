// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/named_tensors.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace captune {

struct Safetensors {
    NamedTensors tensors;  ///< names as stored; memory-mapped privately: treat as read-only
    std::map<std::string, std::string> metadata;
};

/// Throws Error if the file is torn or forged: header over 100 MB, offsets that overlap, leave the
/// file or do not fit shape and type, unknown types, duplicate names.
[[nodiscard]] Safetensors readSafetensors(const std::filesystem::path& file);

/// Bytes of tensors written so far and in all; may throw to end the writing.
using WriteProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Writes beside and renames. Tensors are made contiguous; order is by name. Throws Error.
void writeSafetensors(const std::filesystem::path& file,
                      const NamedTensors& tensors,
                      const std::map<std::string, std::string>& metadata = {},
                      const WriteProgress& written = {});

}  // namespace captune
