// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/files/adapter_folder.h"

#include <ATen/core/Generator.h>

#include <filesystem>
#include <optional>

namespace captune {

/// The adapter that a run with this config starts with: a new bottleneck, or what it makes of the
/// adapters in config.start, folders or runs (their best checkpoint):
///   average  their mean, which trains on
///   stack    all, frozen, and a new bottleneck after them in the same place
///   fusion   all, frozen, and new attention over them
/// `weights` holds what is not new. Throws Error if one cannot be read, does not go with the
/// others, belongs to another backbone than `model`, or is not shaped as the config says.
[[nodiscard]] AdapterFiles plannedAdapter(const AdapterConfig& config, const ModelFiles& model);

/// Puts the adapters of a run into its network: those of plannedAdapter, new parts drawn from
/// `generator`. When the run goes on from a checkpoint, for that to be read into, and config.start
/// is gone, then adapters like those in it, and false: the weights are not those that the run began
/// with. Throws Error.
[[nodiscard]] bool startAdapters(LoadedModel& model,
                                 const AdapterConfig& config,
                                 const std::optional<std::filesystem::path>& checkpoint,
                                 at::Generator& generator);

}  // namespace captune
