// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/named_tensors.h"

#include <optional>
#include <string>
#include <string_view>

namespace captune {

/// The shared word matrix. decoder.embed_tokens and decoder.output_projection are the same one.
inline constexpr const char* kEmbeddingName = "encoder.embed_tokens.weight";

/// Name of the Hugging Face layout to the name in original checkpoints; original names, and names
/// that neither knows, stay. Source: REFERENCE section 11.
[[nodiscard]] std::string toOriginalName(std::string_view name);
/// The other way round.
[[nodiscard]] std::string toHubName(std::string_view name);

/// True for tensors that are computed from the config, never learned: …rp_bucket,
/// image_position_idx, version.
[[nodiscard]] bool isIndexBuffer(std::string_view name);
/// True for "encoder.layers.0.adapter.down_proj.weight" and its like.
[[nodiscard]] bool isAdapterName(std::string_view name);

/// The name of an adapter's tensor, "encoder.layers.0.adapter.down_proj.weight", in its parts.
struct AdapterName {
    std::string layer;  ///< "encoder.layers.0"
    std::string part;   ///< "down_proj.weight"

    [[nodiscard]] std::string whole() const { return layer + ".adapter." + part; }
};
/// Nothing if the name is none of an adapter's.
[[nodiscard]] std::optional<AdapterName> splitAdapterName(std::string_view name);

/// A state dict under whatever names it was stored as ModelFiles::weights has it: original names,
/// those of the oldest checkpoints brought up to date, index buffers and classification heads left
/// out, one word matrix under kEmbeddingName, bfloat16 and float64 as float32. Throws Error with
/// `file` in it if two tensors get one name, if the word matrices differ or if there is none.
[[nodiscard]] NamedTensors canonicalWeights(const NamedTensors& stored, const std::string& file);

}  // namespace captune
