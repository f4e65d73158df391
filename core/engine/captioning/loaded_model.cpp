// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/captioning/loaded_model.h"

#include "core/base/error.h"
#include "core/engine/files/adapter_folder.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <thread>

namespace captune {
namespace {

constexpr std::int64_t kSmallestImage = 16;
constexpr std::int64_t kLargestImage = 4096;

bool isAdapterWeight(const std::string& name) {
    return name.find(".adapter.") != std::string::npos;
}

/// Adapters that an original checkpoint holds beside its backbone.
NamedTensors takeAdapters(NamedTensors& weights) {
    NamedTensors adapters;
    for (auto it = weights.begin(); it != weights.end();)
        if (isAdapterWeight(it->first)) {
            adapters.insert(*it);
            it = weights.erase(it);
        } else {
            ++it;
        }
    return adapters;
}

AdapterConfig shapeOf(const NamedTensors& adapters) {
    AdapterConfig config;
    for (const auto& [name, tensor] : adapters) {
        if (name.ends_with("down_proj.weight") && tensor.dim() == 2) config.dim = tensor.size(0);
        if (name.ends_with(".scale")) config.learnableScalar = true;
    }
    return config;
}

ImageTransform transformOf(const ModelFiles& files, std::int64_t wanted) {
    const std::int64_t size = wanted > 0 ? wanted : files.imageSize;
    if (size < kSmallestImage || size > kLargestImage)
        throw Error("Image size " + std::to_string(size) + " cannot be used; choose " +
                    std::to_string(kSmallestImage) + " to " + std::to_string(kLargestImage) +
                    " pixels.");
    return {static_cast<int>(size), files.imageMean, files.imageStd};
}

void checkVocabulary(const Tokenizer& tokenizer,
                     const OfaOptions& options,
                     const std::string& name) {
    if (tokenizer.size() > options.vocabulary)
        throw Error("Model " + name + " has a vocabulary of " + std::to_string(options.vocabulary) +
                    " but its vocabulary file lists " + std::to_string(tokenizer.size()) +
                    " entries; the files do not belong together.");
}

ModelFiles readFiles(const ModelChoice& choice, StartWeights start) {
    return readModel(choice.model,
                     choice.bpeFolder,
                     start == StartWeights::Stored ? NeedWeights::Yes : NeedWeights::No);
}

LoadedNetwork buildNetwork(const ModelChoice& choice, StartWeights start, ModelFiles files) {
    const OfaOptions options = parseOfaOptions(*files.config, files.name);
    const ImageTransform transform = transformOf(files, choice.imageSize);
    auto network = std::make_unique<OfaModel>(options, chooseDevice(choice.device));
    if (start == StartWeights::Stored) {
        const NamedTensors adapters = takeAdapters(files.weights);
        network->backbone().load(files.weights, files.name);
        if (!adapters.empty()) {
            network->addAdapters(shapeOf(adapters));
            network->adapters().load(adapters, files.name);
        }
    }
    files.weights.clear();
    LoadedNetwork model{std::move(files), transform, std::move(network)};
    if (!choice.adapter.empty()) useAdapterFolder(model, choice.adapter);
    return model;
}

}  // namespace

at::Tensor LoadedModel::sourceFor(std::int64_t batch) const {
    return source.expand({batch, -1});
}

at::Tensor encodePrompt(const Tokenizer& tokenizer, const std::string& prompt) {
    std::vector<std::int64_t> ids = tokenizer.encode(prompt);
    ids.insert(ids.begin(), Tokenizer::kBos);
    ids.push_back(Tokenizer::kEos);
    return at::tensor(ids, at::kLong).unsqueeze(0);
}

void requireVocabulary(const ModelFiles& files) {
    if (files.tokenizerFolder.empty())
        throw Error("Checkpoint " + files.name +
                    " has no vocabulary beside it; name the folder of encoder.json, vocab.bpe and "
                    "dict.txt with --bpe.");
}

LoadedModel openModel(const ModelChoice& choice, StartWeights start) {
    ModelFiles files = readFiles(choice, start);
    requireVocabulary(files);
    Tokenizer tokenizer(files.tokenizerFolder);
    checkVocabulary(tokenizer, parseOfaOptions(*files.config, files.name), files.name);
    at::Tensor source = encodePrompt(tokenizer, choice.prompt);
    return {buildNetwork(choice, start, std::move(files)), std::move(tokenizer), std::move(source)};
}

LoadedNetwork openNetwork(const ModelChoice& choice, StartWeights start) {
    return buildNetwork(choice, start, readFiles(choice, start));
}

void requireBackbone(const AdapterFacts& adapter,
                     const ModelFiles& model,
                     const std::string& name) {
    if (adapter.baseHash != model.hash)
        throw Error("Adapter " + name + " was trained on " + adapter.baseModel + " (" +
                    adapter.baseHash + "), but the model is " + model.name + " (" + model.hash +
                    "); open it with its own backbone.");
}

void useAdapterFolder(LoadedNetwork& model, const std::filesystem::path& folder) {
    if (folder.empty()) {
        model.network->removeAdapters();
        return;
    }
    const AdapterFiles adapter = readAdapter(folder);
    requireBackbone(adapter, model.files, folder.string());
    model.network->addAdapters(adapter.shape);
    try {
        model.network->adapters().load(adapter.weights, folder.string());
    } catch (const Error&) {
        model.network->removeAdapters();
        throw;
    }
}

at::Device chooseDevice(Device wanted) {
    const bool available = at::hasCUDA();
    if (wanted == Device::Cuda && !available)
        throw Error("device is cuda, but this LibTorch finds no usable GPU; choose auto or cpu.");
    return wanted != Device::Cpu && available ? at::Device(at::kCUDA) : at::Device(at::kCPU);
}

void useThreads(std::int64_t threads) {
    const auto cores = static_cast<std::int64_t>(std::max(1U, std::thread::hardware_concurrency()));
    at::set_num_threads(static_cast<int>(threads > 0 ? threads : cores));
}

}  // namespace captune
