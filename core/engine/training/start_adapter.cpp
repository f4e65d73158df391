// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/start_adapter.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/engine/files/adapter_folder.h"
#include "core/runs/checkpoints.h"

#include <filesystem>

namespace captune {
namespace {

namespace fs = std::filesystem;

fs::path folderOf(const fs::path& start) {
    if (!fs::exists(start / "run.json")) return start;
    const Checkpoints checkpoints(start / "checkpoints");
    auto checkpoint = checkpoints.find("best");
    if (!checkpoint) checkpoint = checkpoints.find("last");
    if (!checkpoint || !fs::exists(*checkpoint / "adapter"))
        throw Error("Run " + start.filename().string() +
                    " has no adapter to go on from; name another in adapter.start.");
    return *checkpoint / "adapter";
}

void requireSameShape(const AdapterConfig& found, const AdapterConfig& wanted, const fs::path& at) {
    RunConfig stored;
    RunConfig asked;
    stored.adapter = found;
    asked.adapter = wanted;
    if (found.learnableScalar && wanted.learnableScalar) stored.adapter.scalar = wanted.scalar;
    for (const char* key : {"adapter.dim",
                            "adapter.scalar",
                            "adapter.placement",
                            "adapter.where",
                            "adapter.layers"}) {
        const ConfigField& field = configField(key);
        if (field.get(asked) != field.get(stored))
            throw Error("The adapter in " + at.string() + " has " + key + " " + field.get(stored) +
                        ", but the config says " + field.get(asked) +
                        "; change it to go on from this adapter.");
    }
}

}  // namespace

void useStartAdapter(LoadedModel& model, const AdapterConfig& wanted) {
    const fs::path folder = folderOf(wanted.start);
    requireSameShape(readAdapter(folder).config, wanted, folder);
    useAdapterFolder(model, folder);
    const NamedTensors weights = model.network->adapters().tensors();
    model.network->addAdapters(wanted);
    WeightTable& adapters = model.network->adapters();
    adapters.load(weights, folder.string());
    for (const Weight& weight : adapters.weights()) adapters.own(weight.name);
}

}  // namespace captune
