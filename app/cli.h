// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_world.h"

#include <string>
#include <vector>

namespace captune {

/// The whole of captune-cli: `arguments` without the program's name. Returns the exit code: 0 done,
/// 1 the work failed (one sentence on world.err), 2 wrong usage. Throws nothing.
[[nodiscard]] int runCli(const std::vector<std::string>& arguments, CliWorld& world);

}  // namespace captune
