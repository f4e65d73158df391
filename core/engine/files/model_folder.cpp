// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/model_folder.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/files/model_config.h"
#include "core/engine/files/plain_name.h"
#include "core/engine/files/safetensors.h"
#include "core/engine/files/staged_folder.h"
#include "core/engine/files/tokenizer_files.h"
#include "core/engine/files/torch_file.h"
#include "core/engine/files/weight_hash.h"
#include "core/engine/files/weight_names.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr const char* kConfigFile = "config.json";
constexpr const char* kPreprocessorFile = "preprocessor_config.json";
constexpr const char* kSafetensorsFile = "model.safetensors";
constexpr const char* kPickleFile = "pytorch_model.bin";

NamedTensors stateDict(const TorchFile& file, const PickleValue& value) {
    const auto* const dict = value.as<PickleDict>();
    if (dict == nullptr) {
        throw Error(file.name() + " holds no state dict: choose the checkpoint of an OFA model.");
    }
    NamedTensors tensors;
    for (const auto& [key, entry] : dict->entries) {
        const auto* const name = key->as<std::string>();
        const auto* const view = entry->tensor();
        if (name == nullptr || view == nullptr || isIndexBuffer(*name)) continue;
        if (!isPlainName(*name)) {
            throw Error(file.name() +
                        " is not a sound checkpoint: a tensor in it has no valid "
                        "name; copy or download it again.");
        }
        if (!tensors.emplace(*name, file.tensor(*view, *name)).second) {
            throw Error(file.name() + " is not a sound checkpoint: it holds '" + *name +
                        "' twice; copy or download it again.");
        }
    }
    return tensors;
}

/// The weights below "model", where trainers put them, or the whole file.
const PickleValue& stateDictValue(const TorchFile& file) {
    const PickleRef model = file.root().find("model");
    return model != nullptr && model->as<PickleDict>() != nullptr ? *model : file.root();
}

NamedTensors readFolderWeights(const fs::path& folder, NeedWeights need) {
    const auto safetensors = folder / kSafetensorsFile;
    if (fs::exists(safetensors)) {
        return canonicalWeights(readSafetensors(safetensors).tensors, safetensors.string());
    }
    const auto pickle = folder / kPickleFile;
    if (fs::exists(pickle)) {
        const TorchFile file(pickle);
        return canonicalWeights(stateDict(file, stateDictValue(file)), pickle.string());
    }
    if (need == NeedWeights::No) return {};
    throw Error("The model folder " + folder.string() + " has neither " + kSafetensorsFile +
                " nor " + kPickleFile + ": copy one of them there.");
}

void takeImageSettings(ModelFiles& model, const fs::path& folder, const fs::path& path) {
    const auto settings = readImageSettings(folder, *model.config, path.string());
    model.imageSize = settings.size;
    model.imageMean = settings.mean;
    model.imageStd = settings.std;
}

ModelFiles readFolder(const fs::path& folder, NeedWeights need) {
    const auto configFile = folder / kConfigFile;
    if (!fs::exists(configFile)) {
        throw Error(folder.string() + " is no model folder: it has no " + kConfigFile +
                    "; choose a folder with " + kConfigFile + ", vocab.json, merges.txt and " +
                    kSafetensorsFile + " or " + kPickleFile + ".");
    }
    auto config = readJsonObject(configFile);
    ModelFiles model;
    model.weights = readFolderWeights(folder, need);
    completeConfig(config, model.weights, folder.string());
    model.config = std::make_shared<const nlohmann::json>(std::move(config));
    model.tokenizerFolder = folder;
    takeImageSettings(model, folder, configFile);
    return model;
}

/// Where the flags are: cfg["model"], in older files args; null if in neither.
PickleRef findFlags(const PickleValue& root) {
    const PickleRef settings = root.find("cfg");
    for (const PickleRef flags :
         {settings != nullptr ? settings->find("model") : nullptr, root.find("args")}) {
        if (flags != nullptr && flags->as<std::monostate>() == nullptr) return flags;
    }
    return nullptr;
}

ModelFiles readOriginal(const fs::path& path, const fs::path& bpeFolder) {
    const TorchFile file(path);
    const PickleRef flags = findFlags(file.root());
    if (flags == nullptr) {
        throw Error(path.string() + " does not say how its model is built: put it as " +
                    kPickleFile + " into a folder with the model's " + kConfigFile + ".");
    }
    const PickleRef settings = file.root().find("cfg");
    const PickleRef task = settings != nullptr ? settings->find("task") : nullptr;
    ModelFiles model;
    model.weights = canonicalWeights(stateDict(file, stateDictValue(file)), path.string());
    model.config = std::make_shared<const nlohmann::json>(
        configFromFlags(*flags, task, model.weights, path.string()));
    model.tokenizerFolder = bpeFolder;
    if (bpeFolder.empty() && hasTokenizerFiles(path.parent_path())) {
        model.tokenizerFolder = path.parent_path();
    }
    takeImageSettings(model, {}, path);
    return model;
}

/// A file of a model folder stands for the folder.
bool belongsToFolder(const fs::path& file) {
    const auto name = file.filename();
    return name == kConfigFile || name == kSafetensorsFile ||
           (name == kPickleFile && fs::exists(file.parent_path() / kConfigFile));
}

std::string displayName(const fs::path& path) {
    const auto whole = fs::absolute(path).lexically_normal();
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

void addValues(WeightHash& hash, const at::Tensor& tensor) {
    constexpr std::int64_t kPiece = 1 << 18;  // converted values stay in the processor's cache
    const auto values = tensor.detach().to(at::kCPU).contiguous().view(-1);
    for (std::int64_t start = 0; start < values.numel(); start += kPiece) {
        const auto piece = values.narrow(0, start, std::min(kPiece, values.numel() - start))
                               .to(at::kFloat)
                               .contiguous();
        hash.add(std::as_bytes(
            std::span(piece.data_ptr<float>(), static_cast<std::size_t>(piece.numel()))));
    }
}

/// Values too large for float16 stay float32: the trunk's variances may be.
at::Tensor storedAs(const at::Tensor& tensor, at::ScalarType type) {
    if (!tensor.is_floating_point()) return tensor;
    const auto converted = tensor.detach().to(type);
    if (type != at::kHalf || at::isfinite(converted).all().item<bool>()) return converted;
    return tensor.detach().to(at::kFloat);
}

void writeJson(const fs::path& file, const nlohmann::json& tree) {
    writeFileAtomically(file,
                        tree.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

nlohmann::json preprocessorConfig(const ModelFiles& model) {
    constexpr int kBicubic = 3;  // Pillow's number
    return {{"do_resize", true},
            {"do_normalize", true},
            {"resample", kBicubic},
            {"size", {{"height", model.imageSize}, {"width", model.imageSize}}},
            {"image_mean", model.imageMean},
            {"image_std", model.imageStd}};
}

}  // namespace

ModelFiles readModel(const fs::path& path, const fs::path& bpeFolder, NeedWeights need) {
    std::error_code problem;
    const auto kind = fs::status(path, problem).type();
    if (kind == fs::file_type::not_found || kind == fs::file_type::none) {
        throw Error("There is no model at " + path.string() + ": check the path.");
    }
    ModelFiles model;
    if (kind == fs::file_type::directory) {
        model = readFolder(path, need);
    } else if (belongsToFolder(path)) {
        model = readFolder(path.has_parent_path() ? path.parent_path() : fs::path("."), need);
    } else {
        model = readOriginal(path, bpeFolder);
    }
    model.name = displayName(path);
    if (!model.weights.empty()) model.hash = hashWeights(model.weights);
    return model;
}

std::string hashWeights(const NamedTensors& weights) {
    WeightHash hash;
    for (const auto& [name, tensor] : weights) {
        if (isAdapterName(name) || isIndexBuffer(name) || !tensor.is_floating_point()) continue;
        hash.add(name);
        hash.add(std::string_view("\0", 1));
        hash.add(tensor.dim());
        for (const std::int64_t size : tensor.sizes()) hash.add(size);
        addValues(hash, tensor);
    }
    std::array<char, 17> digits{};
    std::snprintf(
        digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash.value()));
    return digits.data();
}

void writeModel(const fs::path& folder,
                const ModelFiles& model,
                at::ScalarType type,
                const WriteProgress& written) {
    if (type != at::kFloat && type != at::kHalf) {
        throw Error(std::string("A model cannot be stored as ") + c10::toString(type) +
                    ": choose float32 or float16.");
    }
    StagedFolder staged(
        folder, {kConfigFile, kPreprocessorFile, kSafetensorsFile, "vocab.json", "merges.txt"});
    auto config = *model.config;
    config["torch_dtype"] = type == at::kHalf ? "float16" : "float32";
    config["patch_image_size"] = model.imageSize;
    writeJson(staged.path() / kConfigFile, config);
    writeJson(staged.path() / kPreprocessorFile, preprocessorConfig(model));
    copyTokenizerFiles(model.tokenizerFolder, staged.path());
    NamedTensors stored;
    for (const auto& [name, tensor] : model.weights) {
        stored.emplace(toHubName(name), storedAs(tensor, type));
    }
    writeSafetensors(staged.path() / kSafetensorsFile, stored, {{"format", "pt"}}, written);
    staged.commit();
}

}  // namespace captune
