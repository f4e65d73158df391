// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/named_tensors.h"
#include "core/engine/files/safetensors.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace captune {

/// A model as it lies on disk, whatever its format, before a network is built from it.
struct ModelFiles {
    std::string name;  ///< folder or file name, for messages
    /// Settings under the keys of a Hugging Face OFA config.json (REFERENCE section 11), also when
    /// read from an original checkpoint. Two keys are ours: "decoder_adds_positions" (bool, the
    /// original's not disable_entangle) and "image_bucket_size"/"token_bucket_size" always present.
    std::shared_ptr<const nlohmann::json> config;
    /// As stored (float16 or float32), names of the original checkpoints; memory-mapped where
    /// possible: do not write into them. Index buffers (…rp_bucket, image_position_idx, version)
    /// are left out. Empty when the folder has no weights file.
    NamedTensors weights;
    std::filesystem::path tokenizerFolder;
    std::string hash;  ///< of the weights' names, shapes and float32 values; 16 hex digits
    std::int64_t imageSize = 0;  ///< pixels; DESIGN section 5 says how it is chosen
    std::array<float, 3> imageMean{0.5F, 0.5F, 0.5F};
    std::array<float, 3> imageStd{0.5F, 0.5F, 0.5F};
};

enum class NeedWeights { Yes, No };

/// Reads a model folder (Hugging Face layout, safetensors or .bin) or an original fairseq .pt
/// (`bpeFolder` then names encoder.json, vocab.bpe and dict.txt). Nothing in a file is executed.
/// Throws Error naming file and remedy: missing, torn, forged, or not an OFA model.
[[nodiscard]] ModelFiles readModel(const std::filesystem::path& path,
                                   const std::filesystem::path& bpeFolder = {},
                                   NeedWeights need = NeedWeights::Yes);

/// Hash of weights as in ModelFiles::hash.
[[nodiscard]] std::string hashWeights(const NamedTensors& weights);

/// Writes config.json, preprocessor_config.json, model.safetensors (Hugging Face names) and copies
/// the tokenizer files (original BPE files are translated to vocab.json and merges.txt). Written
/// beside and renamed. `type` is at::kFloat or at::kHalf. `written` is told bytes so far and in
/// all; what it throws ends the writing, and nothing is left. Throws Error.
void writeModel(const std::filesystem::path& folder,
                const ModelFiles& model,
                at::ScalarType type,
                const WriteProgress& written = {});

}  // namespace captune
