// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli.h"
#include "app/stop_on_signals.h"
#include "core/engine_loader.h"

#include <iostream>
#include <optional>
#include <unistd.h>

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    std::optional<captune::StopOnSignals> signals;
    captune::CliWorld world{
        .in = std::cin,
        .out = std::cout,
        .err = std::cerr,
        .engine = captune::loadEngine,
        .stopOnSignals =
            [&signals] {
                if (!signals) {
                    signals.emplace();
                }
                return signals->token();
            },
        .errIsTerminal = ::isatty(STDERR_FILENO) != 0,
    };
    return captune::runCli({argv + 1, argv + argc}, world);
}
