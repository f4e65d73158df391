// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// Pictures on their way to the encoder, as FeatureSource makes and completes them.
struct PictureInput {
    /// A row of `features` that is still to be computed.
    struct Waiting {
        std::int64_t row;
        std::uint64_t key;  ///< of the picture in the cache
    };
    at::Tensor images;             ///< float32 [M, 3, y, x]: what the trunk has yet to see
    at::Tensor features;           ///< float32 [B, 1024, h, w]; undefined while the trunk trains
    std::vector<Waiting> waiting;  ///< [M]: where the images belong; none while the trunk trains
};

/// Pictures with target captions, ready for a teacher-forced pass. C is the number of captions.
struct Batch {
    PictureInput input;   ///< B pictures
    at::Tensor previous;  ///< int64 [C, T]: bos and the caption, padded with 1
    at::Tensor target;    ///< int64 [C, T]: the caption and eos, padded with 1
    at::Tensor pictures;  ///< int64 [C]: the picture of each caption
    std::vector<std::string> imageIds;
    std::vector<std::size_t> samples;  ///< of each picture: its place among the loader's samples
    std::int64_t number = 0;           ///< counted from 1 over all epochs
    at::Tensor advantages;             ///< float64 [C], only in self-critical training
};

/// Pads captions into `previous` and `target`. Source: REFERENCE section 2, collation.
/// `texts` are target texts as toTargetText gives them.
void fillTargets(Batch& batch, const Tokenizer& tokenizer, std::span<const std::string> texts);

/// Cuts a batch into at most `parts` of nearly the same number of pictures, each with its captions.
/// No picture may be waiting.
[[nodiscard]] std::vector<Batch> splitBatch(const Batch& batch, std::int64_t parts);

}  // namespace captune
