// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/adapter_plan.h"

#include "core/base/error.h"
#include "core/config/field_text.h"
#include "core/engine/files/adapter_combine.h"
#include "core/engine/training/checkpoint.h"

#include <vector>

namespace captune {
namespace {

std::vector<NamedAdapter> sources(const AdapterConfig& config, const ModelFiles& model) {
    std::vector<std::filesystem::path> folders;
    for (const std::string& folder : splitList(config.from)) folders.emplace_back(folder);
    auto adapters = readAdapters(folders);
    for (const NamedAdapter& adapter : adapters)
        requireBackbone(adapter.files, model, adapter.name);
    return adapters;
}

/// `adapters` and, as the last of the stack, a bottleneck like `config` in their places.
AdapterFiles stackWithNew(const std::vector<NamedAdapter>& adapters, const AdapterConfig& config) {
    AdapterFiles stack = nestAdapters(AdapterKind::Stack, adapters);
    AdapterConfig added = config;
    added.placement = stack.shape.config.placement;
    added.where = stack.shape.config.where;
    added.layers = stack.shape.config.layers;
    stack.shape.parts.emplace_back(added);
    return stack;
}

/// Keeps what `table` has under names that `values` lacks.
void loadOver(WeightTable& table, const NamedTensors& values, const std::string& origin) {
    NamedTensors all = values;
    for (const auto& [name, tensor] : table.tensors()) all.emplace(name, tensor);
    table.load(all, origin);
}

}  // namespace

AdapterFiles plannedAdapter(const AdapterConfig& config, const ModelFiles& model) {
    switch (config.combine) {
        case AdapterCombine::Average:
            return averageAdapters(sources(config, model));
        case AdapterCombine::Stack:
            return stackWithNew(sources(config, model), config);
        case AdapterCombine::Fusion:
            return nestAdapters(AdapterKind::Fusion, sources(config, model));
        case AdapterCombine::None:
            break;
    }
    return {{config, model.name, model.hash}, {}};
}

void startAdapters(LoadedModel& model,
                   const AdapterConfig& config,
                   const std::optional<std::filesystem::path>& checkpoint,
                   at::Generator& generator) {
    OfaModel& network = *model.network;
    if (!network.adapters().empty())
        throw Error("Model " + model.files.name +
                    " already holds adapters; convert it to a plain model folder first.");
    const AdapterFiles adapter = checkpoint
                                     ? AdapterFiles{readAdapterConfig(adapterIn(*checkpoint)), {}}
                                     : plannedAdapter(config, model.files);
    requireSensibleSize(adapter.shape, "The adapter of this run");
    network.addAdapters(adapter.shape);
    network.adapters().initialise(generator, config.scalar);
    loadOver(network.adapters(), adapter.weights, config.from);
}

}  // namespace captune
