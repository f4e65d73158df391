// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// Where one tensor lies in a safetensors file.
struct SafetensorsEntry {
    std::string name;
    std::string type;                 ///< "F32"; one of the ten that we read
    std::vector<std::int64_t> shape;  ///< its strides do not leave int64 either
    std::uint64_t begin = 0;          ///< bytes from dataStart
    std::uint64_t end = 0;            ///< end - begin fits shape and type
};

struct SafetensorsHeader {
    std::vector<SafetensorsEntry>
        entries;  ///< in order of their offsets; together they fill the file
    std::map<std::string, std::string> metadata;
    std::size_t dataStart = 0;  ///< bytes from the start of the file
};

inline constexpr const char* kSafetensorsMetadata = "__metadata__";

/// Reads and checks the header of a whole file. Throws Error, with `file` in it, as readSafetensors
/// does. Source: the format's description at github.com/huggingface/safetensors.
[[nodiscard]] SafetensorsHeader parseSafetensorsHeader(std::span<const std::byte> bytes,
                                                       const std::string& file);

}  // namespace captune
