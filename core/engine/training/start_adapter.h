// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine/captioning/loaded_model.h"

namespace captune {

/// Puts the adapter that `wanted.start` names, an adapter folder or a run (its best checkpoint),
/// into the network, ready to be trained further with the dropout of `wanted`. Throws Error if
/// there is none, if it belongs to another backbone, or if its shape is not that of `wanted`: the
/// config goes on telling the truth about the run.
void useStartAdapter(LoadedModel& model, const AdapterConfig& wanted);

}  // namespace captune
