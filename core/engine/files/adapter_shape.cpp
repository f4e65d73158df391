// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/adapter_shape.h"

#include "core/base/error.h"

#include <algorithm>

namespace captune {
namespace {

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

void addTensors(const AdapterShape& shape,
                std::int64_t width,
                const std::string& prefix,
                Shapes& all) {
    for (std::size_t i = 0; i < shape.parts.size(); ++i)
        addTensors(shape.parts[i], width, prefix + std::to_string(i) + ".", all);
    if (shape.kind == AdapterKind::Fusion)
        for (const char* matrix : {"query", "key", "value_offset"})
            all[prefix + "fusion." + matrix + ".weight"] = {width, width};
    if (shape.kind != AdapterKind::Bottleneck) return;
    const std::int64_t dim = shape.config.dim;
    all[prefix + "down_proj.weight"] = {dim, width};
    all[prefix + "down_proj.bias"] = {dim};
    all[prefix + "up_proj.weight"] = {width, dim};
    all[prefix + "up_proj.bias"] = {width};
    if (shape.config.learnableScalar) all[prefix + "scale"] = {1};
}

}  // namespace

const char* toString(AdapterKind kind) {
    switch (kind) {
        case AdapterKind::Stack:
            return "stack";
        case AdapterKind::Fusion:
            return "fusion";
        case AdapterKind::Bottleneck:
            break;
    }
    return "bottleneck";
}

int depthOf(const AdapterShape& shape) {
    int deepest = 0;
    for (const AdapterShape& part : shape.parts) deepest = std::max(deepest, depthOf(part));
    return deepest + 1;
}

std::size_t bottlenecksOf(const AdapterShape& shape) {
    if (shape.kind == AdapterKind::Bottleneck) return 1;
    std::size_t count = 0;
    for (const AdapterShape& part : shape.parts) count += bottlenecksOf(part);
    return count;
}

void requireSensibleSize(const AdapterShape& shape, const std::string& name) {
    if (depthOf(shape) > kMaxAdapterDepth || bottlenecksOf(shape) > kMaxAdapterParts) {
        throw Error(name + " cannot be used: it combines more than " +
                    std::to_string(kMaxAdapterParts) + " adapters or stacks them in each other " +
                    "more than " + std::to_string(kMaxAdapterDepth) +
                    " deep; combine fewer adapters.");
    }
}

Shapes adapterTensors(const AdapterShape& shape, std::int64_t width) {
    Shapes all;
    addTensors(shape, width, {}, all);
    return all;
}

}  // namespace captune
