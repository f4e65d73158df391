// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config_fields.h"

#include <QString>

namespace captune {

/// What a setting allows, in small: "1 to 1024 pictures · default 16 · train.batch_size" as HTML.
[[nodiscard]] QString fieldFacts(const ConfigField& field);

/// The help topic of a setting, as setHelpTopic() takes it: "setting-train-batch-size".
[[nodiscard]] QString fieldTopic(const ConfigField& field);

}  // namespace captune
