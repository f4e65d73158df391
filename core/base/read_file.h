// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace captune {

/// The bytes of a regular file. Throws Error naming the file if it is missing, a folder or a
/// device, unreadable, or longer than `maxBytes` (checked before memory is reserved).
[[nodiscard]] std::string readFile(const std::filesystem::path& file, std::uintmax_t maxBytes);

}  // namespace captune
