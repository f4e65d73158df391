// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/files/adapter_folder.h"
#include "core/engine/files/model_folder.h"
#include "core/engine/files/named_tensors.h"
#include "core/engine/training/loss_scale.h"
#include "core/engine/training/optimizer.h"
#include "core/engine/training/time_split.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace captune {

/// Where a training stands between two updates. Random numbers and batch order are functions of
/// seed and update, so this is all that is needed to go on.
struct TrainState {
    std::int64_t update = 0;        ///< updates done
    std::int64_t evaluatedAt = -1;  ///< update of the newest evaluation
    double secondsTotal = 0.0;
    bool hasBest = false;
    double best = 0.0;             ///< by train.keep_best_by, larger is better
    std::int64_t withoutBest = 0;  ///< evaluations since the best one
    TimeSplit seconds;
    LossScale lossScale;
};

/// As state.json has it, and back. Throws Error, naming `origin`, if it is damaged.
[[nodiscard]] std::string toText(const TrainState& state);
[[nodiscard]] TrainState toTrainState(const std::string& text, const std::string& origin);

/// A training at one moment, to be written while it goes on. What changes is copied, unless the
/// copy would take more than half of the free memory: then it must be written before training goes
/// on.
struct Snapshot {
    std::optional<AdapterFiles> adapter;  ///< method adapter
    std::optional<ModelFiles> model;      ///< other methods
    NamedTensors moments;
    TrainState state;
    bool copied = true;
};

[[nodiscard]] Snapshot takeSnapshot(const RunConfig& config,
                                    const LoadedModel& model,
                                    const Adam& adam,
                                    const TrainState& state);

/// Writes a checkpoint into `folder`, from any thread:
///   adapter/               method adapter: a whole adapter folder, frozen parts included
///   model/                 other methods: a whole model folder, usable by itself
///   optimizer.safetensors  moments of the trained tensors
///   state.json             TrainState
/// Throws Error.
void writeCheckpoint(const std::filesystem::path& folder, const Snapshot& snapshot);

/// Brings weights, optimiser and state back. `model` must have been opened by openForTraining with
/// the same config. Throws Error.
[[nodiscard]] TrainState readCheckpoint(const std::filesystem::path& folder,
                                        const RunConfig& config,
                                        LoadedModel& model,
                                        Adam& adam);

/// Where a checkpoint of method adapter has its adapter.
[[nodiscard]] std::filesystem::path adapterIn(const std::filesystem::path& checkpoint);

/// The adapter of a network as an object of its own.
void saveAdapter(const std::filesystem::path& folder, const LoadedModel& model);

}  // namespace captune
