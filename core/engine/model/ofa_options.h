// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <string>

namespace captune {

/// The sizes and switches that decide the shape of an OFA network. REFERENCE section 1.
struct OfaOptions {
    std::int64_t width = 768;  ///< D
    std::int64_t encoderLayers = 6;
    std::int64_t decoderLayers = 6;
    std::int64_t encoderHeads = 12;
    std::int64_t decoderHeads = 12;
    std::int64_t encoderFfn = 3072;
    std::int64_t decoderFfn = 3072;
    std::array<std::int64_t, 3> trunkBlocks{3, 4, 23};
    std::int64_t vocabulary = 59457;
    std::int64_t positionRows = 1026;  ///< rows of the text position tables
    std::int64_t tokenBucketSize = 256;
    std::int64_t imageBucketSize = 42;  ///< patches a side that relative positions can tell apart
    double attentionScaleFactor = 2.0;
    bool scaleAttention = true;   ///< LayerNorm after attention
    bool scaleFfn = true;         ///< LayerNorm inside the feed-forward part
    bool scaleHeads = true;       ///< one learned factor a head
    bool scaleResiduals = false;  ///< learned factor on the feed-forward residual
    bool typeEmbedding = true;
    bool textLayerNorm = true;   ///< LayerNorm on token embeddings
    bool patchLayerNorm = true;  ///< LayerNorm on image embeddings
    bool codeLayerNorm = true;   ///< carried in checkpoints, unused in captioning
    bool decoderAddsPositions = false;
};

/// Reads the keys of a Hugging Face OFA config.json (see ModelFiles::config). `origin` names the
/// model in messages. Throws Error if a value is missing, of the wrong type or absurd.
[[nodiscard]] OfaOptions parseOfaOptions(const nlohmann::json& config, const std::string& origin);

}  // namespace captune
