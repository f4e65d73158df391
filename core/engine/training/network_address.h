// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace captune {

/// The address of this machine on the way to `host`, as numbers; empty if there is no way. Nothing
/// is sent.
[[nodiscard]] std::string addressTowards(const std::string& host, int port);

}  // namespace captune
