// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// Pictures with one target caption each, ready for a teacher-forced pass.
struct Batch {
    at::Tensor images;    ///< float32 [B, 3, y, x]
    at::Tensor previous;  ///< int64 [B, T]: bos and the caption, padded with 1
    at::Tensor target;    ///< int64 [B, T]: the caption and eos, padded with 1
    std::vector<std::string> imageIds;
};

/// Pads captions into `previous` and `target`. Source: REFERENCE section 2, collation.
/// `texts` are target texts as toTargetText gives them.
void fillTargets(Batch& batch, const Tokenizer& tokenizer, std::span<const std::string> texts);

}  // namespace captune
