// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/data/data_check.h"
#include "core/engine.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace captune {

/// checkData with all that it needs: the engine decodes the pictures, the tokens are those of the
/// config's model where it has a vocabulary, and sample scenes that are not there yet are drawn
/// below `dataFolder` first. `engine` is asked for when it is needed. Throws Error, Stopped.
[[nodiscard]] DataReport checkDataOf(const RunConfig& config,
                                     const std::filesystem::path& dataFolder,
                                     const std::function<std::shared_ptr<Engine>()>& engine,
                                     const std::function<void(const Progress&)>& progress,
                                     const StopToken& stop);

/// Tokens of a caption as a training target, eos included, by the vocabulary of the config's model;
/// empty if the model has none of its own or is not there.
[[nodiscard]] std::function<std::int64_t(std::string_view)> tokenCounterOf(const RunConfig& config);

}  // namespace captune
