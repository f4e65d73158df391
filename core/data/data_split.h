// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/data/coco_dataset.h"
#include "core/data/ofa_tsv.h"

#include <filesystem>
#include <string>

namespace captune {

/// The captions file of a split ("train", "val", "test"), whether it is there yet or not. Sample
/// scenes lie below `dataFolder`. Throws Error if there is no such split or the config names no
/// file for it.
[[nodiscard]] std::filesystem::path splitFile(const DataConfig& data,
                                              const std::string& split,
                                              const std::filesystem::path& dataFolder);

/// Where the sample scenes of a config lie, drawn yet or not.
[[nodiscard]] std::filesystem::path scenesFolder(const DataConfig& data,
                                                 const std::filesystem::path& dataFolder);

/// The samples of a split, in any format. Throws Error naming file, place and remedy, also if a
/// file of all splits has no picture of this one; and Stopped.
[[nodiscard]] CocoDataset readSplit(const DataConfig& data,
                                    const std::string& split,
                                    const std::filesystem::path& dataFolder,
                                    const ReadProgress& progress,
                                    const StopToken& stop);

}  // namespace captune
