// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/coco_dataset.h"
#include "core/engine/training/processes.h"
#include "core/engine/training/training_set.h"
#include "core/runs/run_recorder.h"

#include <cstdint>
#include <map>
#include <string>

namespace captune {

/// Key of a fact: how many processes a run began with. They decide how many pictures an update
/// takes, whoever goes on with it.
inline constexpr const char* kProcessesAtStart = "processes at start";

/// "LibTorch" and "OpenCV" with the versions that the engine was built for.
[[nodiscard]] std::map<std::string, std::string> libraryVersions();

/// What a data set holds, whatever files it came in: "<pictures> pictures, <captions> captions,
/// <hash>", the hash over ids, file names and captions in their order.
[[nodiscard]] std::string fingerprint(const CocoDataset& data);

/// Facts for run.json that are known before the first update: versions, compute device, threads,
/// fingerprints of the data, hash of the backbone.
void describeStart(RunRecorder& recorder, const TrainingSet& set);
/// Processes, batches an update, and what they exchange.
void describeProcesses(RunRecorder& recorder,
                       const TrainingSet& set,
                       const Processes& processes,
                       std::int64_t gradientBytes);
/// Hash of the backbone after the last update: in an adapter run the same as before.
void describeEnd(RunRecorder& recorder, const TrainingSet& set);

}  // namespace captune
