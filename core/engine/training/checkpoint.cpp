// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/checkpoint.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/process.h"
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

AdapterFiles adapterOf(const LoadedModel& model) {
    return {{model.network->adapterShape(), model.files.name, model.files.hash},
            model.network->adapters().tensors()};
}

std::int64_t bytesOf(const NamedTensors& tensors) {
    std::int64_t sum = 0;
    for (const auto& [name, tensor] : tensors) sum += static_cast<std::int64_t>(tensor.nbytes());
    return sum;
}

at::Tensor copyOf(const at::Tensor& tensor) {
    return tensor.is_cpu() ? tensor.detach().clone() : tensor.detach().to(at::kCPU);
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
    writeAdapter(folder, adapterOf(model));
}

Snapshot takeSnapshot(const RunConfig& config,
                      const LoadedModel& model,
                      const Adam& adam,
                      const TrainState& state) {
    Snapshot snapshot;
    snapshot.state = state;
    snapshot.moments = adam.state();
    const OfaModel& network = *model.network;
    const bool adapter = config.method == Method::Adapter;
    if (adapter)
        snapshot.adapter = adapterOf(model);
    else
        snapshot.model = model.files;
    NamedTensors& weights = adapter ? snapshot.adapter->weights : snapshot.model->weights;
    weights = (adapter ? network.adapters() : network.backbone()).tensors();
    const bool averages = trunkTrains(config);
    const auto changes = [averages](const at::Tensor& weight) {
        return averages || weight.requires_grad();
    };
    snapshot.copied = bytesOf(snapshot.moments) + bytesOf(weights) < freeMemoryBytes() / 2;
    if (!snapshot.copied) return snapshot;
    for (auto& [name, tensor] : snapshot.moments) tensor = copyOf(tensor);
    for (auto& [name, tensor] : weights)
        if (changes(tensor)) tensor = copyOf(tensor);
    return snapshot;
}

void writeCheckpoint(const std::filesystem::path& folder, const Snapshot& snapshot) {
    if (snapshot.adapter)
        writeAdapter(adapterIn(folder), *snapshot.adapter);
    else
        writeModel(folder / "model", *snapshot.model, at::kFloat);
    writeSafetensors(folder / kOptimizerFile, snapshot.moments);
    writeFileAtomically(folder / kStateFile, toText(snapshot.state));
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
