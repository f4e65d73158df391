// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/checkpoint.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/files/adapter_folder.h"
#include "core/engine/files/model_folder.h"
#include "core/engine/files/safetensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

namespace captune {
namespace {

constexpr const char* kOptimizerFile = "optimizer.safetensors";
constexpr const char* kStateFile = "state.json";

/// Copies values into tensors that layers and optimiser already hold.
void copyInto(WeightTable& table, const NamedTensors& values, const std::string& origin) {
    const c10::AutoGradMode noGrad(false);
    for (const Weight& weight : table.weights()) {
        const auto found = values.find(weight.name);
        if (found == values.end() || found->second.sizes() != weight.tensor.sizes())
            throw Error("Checkpoint " + origin + " does not fit its run: tensor " + weight.name +
                        " is missing or has another shape; resume from another checkpoint.");
        weight.tensor.copy_(found->second);
    }
}

}  // namespace

std::string toText(const TrainState& state) {
    const nlohmann::json json{{"update", state.update},
                              {"evaluated_at", state.evaluatedAt},
                              {"seconds_total", state.secondsTotal},
                              {"has_best", state.hasBest},
                              {"best", state.best},
                              {"without_best", state.withoutBest},
                              {"time_split", toMap(state.seconds)},
                              {"loss_scale", state.lossScale.value},
                              {"loss_scale_good", state.lossScale.good},
                              {"skipped_updates", state.lossScale.skipped}};
    return json.dump(2) + "\n";
}

TrainState toTrainState(const std::string& text, const std::string& origin) {
    try {
        const auto json = nlohmann::json::parse(text);
        const LossScale start;
        const auto split = json.value("time_split", nlohmann::json::object());
        return {json.at("update").get<std::int64_t>(),
                json.at("evaluated_at").get<std::int64_t>(),
                json.at("seconds_total").get<double>(),
                json.at("has_best").get<bool>(),
                json.at("best").get<double>(),
                json.value("without_best", std::int64_t{0}),
                toTimeSplit(split.get<std::map<std::string, double>>()),
                {json.value("loss_scale", start.value),
                 json.value("loss_scale_good", start.good),
                 json.value("skipped_updates", start.skipped)}};
    } catch (const nlohmann::json::exception&) {
        throw Error("Checkpoint file " + origin +
                    " is damaged; resume from another checkpoint or start a new run.");
    }
}

std::filesystem::path adapterIn(const std::filesystem::path& checkpoint) {
    return checkpoint / "adapter";
}

void saveAdapter(const std::filesystem::path& folder, const LoadedModel& model) {
    writeAdapter(folder,
                 {{model.network->adapterShape(), model.files.name, model.files.hash},
                  model.network->adapters().tensors()});
}

void writeCheckpoint(const std::filesystem::path& folder,
                     const RunConfig& config,
                     const LoadedModel& model,
                     const Adam& adam,
                     const TrainState& state) {
    if (config.method == Method::Adapter) {
        saveAdapter(adapterIn(folder), model);
    } else {
        ModelFiles files = model.files;
        files.weights = model.network->backbone().tensors();
        writeModel(folder / "model", files, at::kFloat);
    }
    writeSafetensors(folder / kOptimizerFile, adam.state());
    writeFileAtomically(folder / kStateFile, toText(state));
}

TrainState readCheckpoint(const std::filesystem::path& folder,
                          const RunConfig& config,
                          LoadedModel& model,
                          Adam& adam) {
    if (config.method == Method::Adapter)
        copyInto(
            model.network->adapters(), readAdapter(adapterIn(folder)).weights, folder.string());
    else
        copyInto(model.network->backbone(), readModel(folder / "model").weights, folder.string());
    model.network->weightsChanged();
    adam.restore(readSafetensors(folder / kOptimizerFile).tensors);
    const auto file = folder / kStateFile;
    return toTrainState(readTextFile(file), file.string());
}

}  // namespace captune
