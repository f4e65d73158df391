// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/adapter_plan.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/field_text.h"
#include "core/engine/files/adapter_combine.h"
#include "core/engine/training/checkpoint.h"
#include "core/runs/checkpoints.h"

#include <string>
#include <vector>

namespace captune {
namespace {

namespace fs = std::filesystem;

fs::path folderOf(const fs::path& start) {
    if (!fs::exists(start / "run.json")) return start;
    const Checkpoints checkpoints(start / "checkpoints");
    auto checkpoint = checkpoints.find("best");
    if (!checkpoint) checkpoint = checkpoints.find("last");
    if (!checkpoint || !fs::exists(adapterIn(*checkpoint)))
        throw Error("Run " + start.filename().string() +
                    " has no adapter to go on from; name another in adapter.start.");
    return adapterIn(*checkpoint);
}

std::vector<NamedAdapter> sources(const AdapterConfig& config, const ModelFiles& model) {
    std::vector<fs::path> folders;
    for (const std::string& start : splitList(config.start)) folders.push_back(folderOf(start));
    auto adapters = readAdapters(folders);
    for (const NamedAdapter& adapter : adapters)
        requireBackbone(adapter.files, model, adapter.name);
    return adapters;
}

/// The config goes on telling the truth about the run: what it says of the start adapters holds.
void requireAsConfigured(const NamedAdapter& start, const AdapterConfig& wanted, bool whole) {
    RunConfig stored;
    RunConfig asked;
    stored.adapter = start.files.shape.config;
    asked.adapter = wanted;
    if (stored.adapter.learnableScalar && wanted.learnableScalar)
        stored.adapter.scalar = wanted.scalar;
    std::vector<std::string> keys{"adapter.placement", "adapter.where", "adapter.layers"};
    if (whole) keys.insert(keys.end(), {"adapter.dim", "adapter.scalar"});
    for (const std::string& key : keys) {
        const ConfigField& field = configField(key);
        if (field.get(asked) != field.get(stored))
            throw Error("The adapter in " + start.name + " has " + key + " " + field.get(stored) +
                        ", but the config says " + field.get(asked) +
                        "; change it to go on from this adapter.");
    }
}

AdapterFiles meanOf(const std::vector<NamedAdapter>& adapters, const AdapterConfig& config) {
    AdapterFiles mean = averageAdapters(adapters);
    if (mean.shape.kind == AdapterKind::Bottleneck) mean.shape.config.dropout = config.dropout;
    return mean;
}

/// `adapters` and, as the last of the stack, a new bottleneck.
AdapterFiles stackWithNew(const std::vector<NamedAdapter>& adapters, const AdapterConfig& config) {
    AdapterFiles stack = nestAdapters(AdapterKind::Stack, adapters);
    stack.shape.parts.emplace_back(config);
    return stack;
}

/// Nothing if the adapters it is made of are gone.
std::optional<AdapterFiles> plannedIfThere(const AdapterConfig& config, const ModelFiles& model) {
    try {
        return plannedAdapter(config, model);
    } catch (const Error&) {
        return std::nullopt;
    }
}

AdapterShape shapeIn(const fs::path& checkpoint) {
    return readAdapterConfig(adapterIn(checkpoint)).shape;
}

/// Keeps what `table` has under names that `values` lacks.
void loadOver(WeightTable& table, const NamedTensors& values, const std::string& origin) {
    NamedTensors all = values;
    for (const auto& [name, tensor] : table.tensors()) all.emplace(name, tensor);
    table.load(all, origin);
}

}  // namespace

AdapterFiles plannedAdapter(const AdapterConfig& config, const ModelFiles& model) {
    if (config.start.empty()) return {{config, model.name, model.hash}, {}};
    const std::vector<NamedAdapter> adapters = sources(config, model);
    for (const NamedAdapter& adapter : adapters)
        requireAsConfigured(adapter,
                            config,
                            config.combine == AdapterCombine::Average &&
                                adapter.files.shape.kind == AdapterKind::Bottleneck);
    switch (config.combine) {
        case AdapterCombine::Stack:
            return stackWithNew(adapters, config);
        case AdapterCombine::Fusion:
            return nestAdapters(AdapterKind::Fusion, adapters);
        case AdapterCombine::Average:
            break;
    }
    return meanOf(adapters, config);
}

bool startAdapters(LoadedModel& model,
                   const AdapterConfig& config,
                   const std::optional<fs::path>& checkpoint,
                   at::Generator& generator) {
    OfaModel& network = *model.network;
    if (!network.adapters().empty())
        throw Error("Model " + model.files.name +
                    " already holds adapters; convert it to a plain model folder first.");
    const auto planned = checkpoint ? plannedIfThere(config, model.files)
                                    : std::optional(plannedAdapter(config, model.files));
    const AdapterShape shape = planned ? planned->shape : shapeIn(*checkpoint);
    requireSensibleSize(shape, "The adapter of this run");
    network.addAdapters(shape);
    network.adapters().initialise(generator, config.scalar);
    if (planned) loadOver(network.adapters(), planned->weights, config.start);
    return planned.has_value();
}

}  // namespace captune
