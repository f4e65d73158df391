// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/data/coco_dataset.h"
#include "core/runs/train_observer.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace captune {

/// One split ("train", "val", "test") of the data that a config names. Sample scenes that are not
/// there yet are drawn below `dataFolder` first. Throws Error, Stopped.
[[nodiscard]] CocoDataset openSplit(const DataConfig& data,
                                    const std::string& split,
                                    const std::filesystem::path& dataFolder,
                                    const std::function<void(const Progress&)>& progress,
                                    const StopToken& stop);

/// A set that is evaluated beside the target.
struct EvaluationSet {
    std::string name;
    CocoDataset data;
};

/// The validation splits of data.also_evaluate, found as findTestData finds them. Throws Error,
/// Stopped.
[[nodiscard]] std::vector<EvaluationSet> openEvaluationSets(
    const DataConfig& data,
    const std::filesystem::path& dataFolder,
    const std::function<void(const Progress&)>& progress,
    const StopToken& stop);

}  // namespace captune
