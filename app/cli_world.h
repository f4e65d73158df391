// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/engine.h"

#include <functional>
#include <iosfwd>
#include <memory>
#include <string>

namespace captune {

/// What the commands see of the world outside; tests hand in streams and a fake engine.
struct CliWorld {
    std::istream& in;
    std::ostream& out;  ///< results
    std::ostream& err;  ///< progress and error sentences
    /// Gives the engine, loading it on first use. Help, run lists and usage errors never ask.
    std::function<std::shared_ptr<Engine>()> engine;
    /// From this call on an interrupt asks the token to stop instead of killing the program.
    std::function<StopToken()> stopOnSignals;
    bool errIsTerminal = false;  ///< progress may redraw its line

    // Set while the command line is read.
    bool json = false;
    std::string home{};  ///< --home as given
    int exitCode = 0;    ///< of a command that ended without throwing
};

}  // namespace captune
