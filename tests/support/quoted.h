// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>

namespace captune::test {

/// JSON written with ' for ", since moc stumbles over raw strings: quoted("{'id': 1}").
inline std::string quoted(std::string text) {
    std::ranges::replace(text, '\'', '"');
    return text;
}

}  // namespace captune::test
