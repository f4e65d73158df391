// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace captune {

inline constexpr std::size_t kMaxPlainName = 1'000;

/// True for names as sound files have them: printable ASCII, not endless. Only such names may
/// appear in messages, which are stored as UTF-8 and shown to people.
[[nodiscard]] inline bool isPlainName(std::string_view name) {
    return name.size() <= kMaxPlainName &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace captune
