// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli_world.h"
#include "app/config_options.h"
#include "core/engine.h"

#include <string>

namespace CLI {
class App;
}

namespace captune {

/// What the model options of a command come to.
struct ResolvedModel {
    ModelChoice choice;
    /// Decoding settings, and for inspect those of the method: the defaults, or those of the run
    /// that was named as the model, with what the command line says laid over.
    RunConfig config;
};

/// Which model a command works with, as its options say.
struct ModelOptions {
    ConfigOverrides overrides;
    std::string adapter;
    std::string bpeFolder;

    /// --model, --adapter, --image-size, --prompt, --bpe, --device, --threads, --home. The object
    /// must outlive the parsing.
    void addTo(CLI::App& command, CliWorld& world);
    /// The model may be a path, a shipped model or a run (its folder then). Throws Error if it is
    /// none of these.
    [[nodiscard]] ResolvedModel resolve(const CliWorld& world) const;
};

}  // namespace captune
