// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/adapter_folder.h"

#include "core/base/error.h"
#include "core/engine/files/safetensors.h"
#include "core/engine/files/staged_folder.h"
#include "core/engine/files/weight_names.h"

#include <map>

namespace captune {
namespace {

namespace fs = std::filesystem;

/// Every layer has all tensors of the adapter's shape, of one width, and nothing else is there.
void checkWeights(const AdapterFiles& adapter, const std::string& file) {
    const auto refuse = [&](const std::string& why) {
        throw Error(file + " cannot be used: " + why + "; export the adapter again.");
    };
    const std::int64_t width = widthOf(adapter.weights);
    if (width == 0) refuse("it holds no adapter");
    const auto expected = adapterTensors(adapter.shape, width);
    std::map<std::string, std::size_t> layers;
    for (const auto& [name, tensor] : adapter.weights) {
        const auto split = splitAdapterName(name);
        const auto shape = split ? expected.find(split->part) : expected.end();
        if (shape == expected.end()) refuse("it holds the unknown tensor '" + name + "'");
        if (tensor.sizes() != shape->second || !tensor.is_floating_point()) {
            refuse("'" + name + "' does not have the shape that " + kAdapterConfigFile +
                   " asks for");
        }
        ++layers[split->layer];
    }
    for (const auto& [layer, count] : layers) {
        if (count != expected.size()) refuse("the adapter of '" + layer + "' is incomplete");
    }
}

}  // namespace

AdapterFiles readAdapter(const fs::path& folder) {
    for (const char* name : {kAdapterConfigFile, kAdapterWeightsFile}) {
        if (!fs::exists(folder / name)) {
            throw Error(folder.string() + " is no adapter folder: it has no " + name +
                        "; choose a folder with " + kAdapterConfigFile + " and " +
                        kAdapterWeightsFile + ".");
        }
    }
    const auto weights = folder / kAdapterWeightsFile;
    AdapterFiles adapter{readAdapterConfig(folder), readSafetensors(weights).tensors};
    checkWeights(adapter, weights.string());
    return adapter;
}

void writeAdapter(const fs::path& folder, const AdapterFiles& adapter) {
    requireSensibleSize(adapter.shape, folder.string());
    checkWeights(adapter, folder.string());
    StagedFolder staged(folder, {kAdapterConfigFile, kAdapterWeightsFile});
    writeAdapterConfig(staged.path(), adapter);
    writeSafetensors(staged.path() / kAdapterWeightsFile, adapter.weights, {{"format", "pt"}});
    staged.commit();
}

std::int64_t widthOf(const NamedTensors& weights) {
    for (const auto& [name, tensor] : weights) {
        if (name.ends_with("up_proj.bias") && tensor.dim() == 1) return tensor.size(0);
    }
    return 0;
}

std::set<std::string> layersOf(const NamedTensors& weights) {
    std::set<std::string> layers;
    for (const auto& [name, tensor] : weights) {
        if (const auto split = splitAdapterName(name)) layers.insert(split->layer);
    }
    return layers;
}

}  // namespace captune
