// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/data/coco_dataset.h"
#include "core/runs/train_observer.h"

#include <filesystem>
#include <functional>
#include <string>

namespace captune {

/// One split ("train", "val", "test") of the data that a config names. Sample scenes that are not
/// there yet are drawn below `dataFolder` first. Throws Error, Stopped.
[[nodiscard]] CocoDataset openSplit(const DataConfig& data,
                                    const std::string& split,
                                    const std::filesystem::path& dataFolder,
                                    const std::function<void(const Progress&)>& progress,
                                    const StopToken& stop);

/// The captions file of a split, whether it is there yet or not. Throws Error if there is no such
/// split or the config names no file for it.
[[nodiscard]] std::filesystem::path splitFile(const DataConfig& data,
                                              const std::string& split,
                                              const std::filesystem::path& dataFolder);

}  // namespace captune
