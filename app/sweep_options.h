// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config_options.h"
#include "core/config/sweep.h"

#include <string>

namespace captune {

/// The runs that a YAML file or preset describes, with what --set says laid over; named after the
/// file if it gives no name. Throws Error.
[[nodiscard]] Sweep loadNamedSweep(const std::string& config, const ConfigOverrides& overrides);

}  // namespace captune
