// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// A program to run without a shell.
struct ChildProcess {
    std::filesystem::path program;  ///< a name without a slash is looked for in $PATH
    std::vector<std::string> arguments;
    std::filesystem::path folder;  ///< where it runs
    std::filesystem::path log;     ///< gets all that it prints
    std::chrono::seconds timeout{3600};
};

/// Waits for the end of the program. Throws Error, with the last line that it printed, if it cannot
/// be started, fails, or takes longer than allowed; Stopped when asked to. In the last two cases
/// the program and all that it started in its process group are ended first.
void runToEnd(const ChildProcess& process, const StopToken& stop);

}  // namespace captune
