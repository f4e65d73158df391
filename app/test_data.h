// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <string>

namespace captune {

/// Where to find the pictures and captions of one split, from what the user names: a config (YAML
/// file or preset) whose data section is taken; a COCO captions JSON file (`images` names the
/// picture folder, else the file's own folder); or a folder in COCO layout with
/// annotations/captions_<split>*.json and images/ or <split>*/. Throws Error naming what is
/// missing.
[[nodiscard]] DataConfig findTestData(const std::string& name,
                                      const std::string& split,
                                      const std::string& images);

}  // namespace captune
