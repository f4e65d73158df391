// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine.h"
#include "core/engine/files/adapter_config_file.h"
#include "core/engine/files/model_folder.h"
#include "core/engine/images/image_transform.h"
#include "core/engine/model/ofa_model.h"
#include "core/text/tokenizer.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace captune {

/// A network and how it wants its pictures; enough to look at, not to caption.
struct LoadedNetwork {
    ModelFiles files;  ///< without weights: they are in the network
    ImageTransform transform;
    std::unique_ptr<OfaModel> network;
};

/// A network with everything that belongs to it: words, picture preparation, prompt.
struct LoadedModel : LoadedNetwork {
    Tokenizer tokenizer;
    at::Tensor source;  ///< int64 [1, S], prompt ids between bos and eos

    /// The prompt for a batch: int64 [B, S].
    [[nodiscard]] at::Tensor sourceFor(std::int64_t batch) const;
};

enum class StartWeights { Stored, Random };

/// Opens the backbone that `choice` names and puts its adapter in, if it names one. With
/// StartWeights::Random only the folder's config and vocabulary are used. Throws Error.
[[nodiscard]] LoadedModel openModel(const ModelChoice& choice,
                                    StartWeights start = StartWeights::Stored);

/// The same without words: a lone checkpoint needs no vocabulary for it.
[[nodiscard]] LoadedNetwork openNetwork(const ModelChoice& choice,
                                        StartWeights start = StartWeights::Stored);

/// Throws Error if the files came without a vocabulary, as a lone checkpoint does.
void requireVocabulary(const ModelFiles& files);

/// Throws Error if an adapter, called `name` in the message, was trained on another backbone.
void requireBackbone(const AdapterFacts& adapter, const ModelFiles& model, const std::string& name);

/// Replaces the adapters of a network by those of an adapter folder; an empty path removes them.
/// The backbone is neither read again nor hashed, and the adapter's file is mapped, not copied.
/// Throws Error if it was trained on another backbone.
void useAdapterFolder(LoadedNetwork& model, const std::filesystem::path& folder);

/// Network ids of a prompt: bos, the text, eos; int64 [1, S].
[[nodiscard]] at::Tensor encodePrompt(const Tokenizer& tokenizer, const std::string& prompt);

/// The device to use: auto takes CUDA when this LibTorch has it and a GPU answers.
[[nodiscard]] at::Device chooseDevice(Device wanted);

/// Sets the threads of matrix work for the calling thread and those started later; 0: all cores.
void useThreads(std::int64_t threads);

}  // namespace captune
