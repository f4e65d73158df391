// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <string>

namespace captune {

/// Where to find the pictures and captions of one split, from what the user names: a config (YAML
/// file or preset) whose data section is taken; a COCO captions JSON file or a CSV (`images` names the
/// picture folder, else the file's own folder); a TSV file; or a folder in COCO layout with
/// annotations/captions_<split>*.json and images/ or <split>*/. Throws Error naming what is
/// missing.
[[nodiscard]] DataConfig findTestData(const std::string& name,
                                      const std::string& split,
                                      const std::string& images);

/// What the figures of such a set are named after: "flat-scratch" of a preset, the name of a file
/// without its extension.
[[nodiscard]] std::string setLabel(const std::string& name);

}  // namespace captune
