// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/adapter_combine.h"

#include "core/base/error.h"
#include "core/engine/files/weight_names.h"

#include <ATen/ATen.h>

#include <cmath>
#include <numeric>

namespace captune {
namespace {

[[noreturn]] void refuse(const NamedAdapter& one,
                         const NamedAdapter& other,
                         const std::string& why) {
    throw Error("Adapters " + one.name + " and " + other.name + " cannot be combined: " + why +
                "; choose adapters that were trained alike.");
}

void requireSamePlaces(const std::vector<NamedAdapter>& adapters) {
    if (adapters.empty()) throw Error("There is no adapter to combine; name at least one.");
    const NamedAdapter& first = adapters.front();
    for (const NamedAdapter& other : adapters) {
        if (other.files.baseHash != first.files.baseHash)
            refuse(first,
                   other,
                   "the first was trained on " + first.files.baseModel + " (" +
                       first.files.baseHash + "), the other on " + other.files.baseModel + " (" +
                       other.files.baseHash + ")");
        if (other.files.shape.config.placement != first.files.shape.config.placement)
            refuse(first, other, "their placement in a layer differs");
        if (layersOf(other.files.weights) != layersOf(first.files.weights))
            refuse(first, other, "they stand in different layers");
        if (widthOf(other.files.weights) != widthOf(first.files.weights))
            refuse(first, other, "they fit layers of different width");
    }
}

bool sameShape(const AdapterShape& a, const AdapterShape& b) {
    if (a.kind != b.kind || a.parts.size() != b.parts.size()) return false;
    for (std::size_t i = 0; i < a.parts.size(); ++i)
        if (!sameShape(a.parts[i], b.parts[i])) return false;
    if (a.kind != AdapterKind::Bottleneck) return true;
    return a.config.dim == b.config.dim && a.config.learnableScalar == b.config.learnableScalar &&
           (a.config.learnableScalar || a.config.scalar == b.config.scalar);
}

std::vector<double> shares(std::vector<double> weights, std::size_t count) {
    if (weights.empty()) weights.assign(count, 1.0);
    if (weights.size() != count)
        throw Error("There are " + std::to_string(weights.size()) + " weights for " +
                    std::to_string(count) + " adapters; give each adapter one weight.");
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights) {
        if (!(weight >= 0.0) || !(sum > 0.0) || !std::isfinite(sum))
            throw Error(
                "The weights of an average must not be negative, nor all 0; choose others.");
        weight /= sum;
    }
    return weights;
}

/// The parts of a stack that is to be a part of another.
std::vector<NamedAdapter> takeApart(const NamedAdapter& stack) {
    std::vector<NamedAdapter> parts;
    for (const AdapterShape& shape : stack.files.shape.parts)
        parts.push_back({stack.name, {{shape, stack.files.baseModel, stack.files.baseHash}, {}}});
    for (const auto& [name, tensor] : stack.files.weights) {
        const AdapterName whole = splitAdapterName(name).value();
        const std::size_t dot = whole.part.find('.');
        const auto part = static_cast<std::size_t>(std::stoul(whole.part.substr(0, dot)));
        const AdapterName own{whole.layer, whole.part.substr(dot + 1)};
        parts.at(part).files.weights[own.whole()] = tensor;
    }
    return parts;
}

}  // namespace

std::vector<NamedAdapter> readAdapters(const std::vector<std::filesystem::path>& folders) {
    std::vector<NamedAdapter> adapters;
    for (const auto& folder : folders) adapters.push_back({folder.string(), readAdapter(folder)});
    return adapters;
}

AdapterFiles averageAdapters(const std::vector<NamedAdapter>& adapters,
                             std::vector<double> weights) {
    requireSamePlaces(adapters);
    const NamedAdapter& first = adapters.front();
    for (const NamedAdapter& other : adapters)
        if (!sameShape(first.files.shape, other.files.shape))
            refuse(first, other, "their widths, scalars or parts differ, so they have no mean");
    const std::vector<double> share = shares(std::move(weights), adapters.size());
    AdapterFiles mean = first.files;
    for (auto& [name, tensor] : mean.weights) {
        at::Tensor sum = at::zeros(tensor.sizes(), tensor.options().dtype(at::kDouble));
        for (std::size_t i = 0; i < adapters.size(); ++i)
            sum += adapters[i].files.weights.at(name).to(at::kDouble) * share[i];
        tensor = sum.to(at::kFloat);
    }
    return mean;
}

AdapterFiles nestAdapters(AdapterKind kind, const std::vector<NamedAdapter>& adapters) {
    requireSamePlaces(adapters);
    std::vector<NamedAdapter> parts;
    for (const NamedAdapter& adapter : adapters) {
        const bool joins = kind == AdapterKind::Stack && adapter.files.shape.kind == kind;
        for (NamedAdapter& part : joins ? takeApart(adapter) : std::vector<NamedAdapter>{adapter})
            parts.push_back(std::move(part));
    }
    AdapterFiles nested;
    nested.baseModel = adapters.front().files.baseModel;
    nested.baseHash = adapters.front().files.baseHash;
    nested.shape.kind = kind;
    nested.shape.config = adapters.front().files.shape.config;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        nested.shape.parts.push_back(parts[i].files.shape);
        for (const auto& [name, tensor] : parts[i].files.weights) {
            const AdapterName own = splitAdapterName(name).value();
            const AdapterName whole{own.layer, std::to_string(i) + "." + own.part};
            nested.weights[whole.whole()] = tensor;
        }
    }
    return nested;
}

}  // namespace captune
