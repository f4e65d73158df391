// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/files/adapter_folder.h"

#include <ATen/core/Generator.h>

#include <filesystem>
#include <optional>

namespace captune {

/// The adapter that a run with this config starts with, made of the adapters in config.from where
/// it names some:
///   none     a new bottleneck
///   average  the mean of `from`, which trains on
///   stack    `from`, frozen, and a new bottleneck after them in the same place
///   fusion   `from`, frozen, and new attention over them
/// `weights` holds what is not new. Throws Error if an adapter in `from` cannot be read, does not
/// go with the others, or belongs to another backbone than `model`.
[[nodiscard]] AdapterFiles plannedAdapter(const AdapterConfig& config, const ModelFiles& model);

/// Puts the adapters of a run into its network: those of plannedAdapter, new parts drawn from
/// `generator`; or, when the run goes on from a checkpoint, adapters like those in it, for the
/// checkpoint to be read into. Throws Error.
void startAdapters(LoadedModel& model,
                   const AdapterConfig& config,
                   const std::optional<std::filesystem::path>& checkpoint,
                   at::Generator& generator);

}  // namespace captune
