// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/coco_dataset.h"
#include "core/data/data_check.h"

#include <cstdint>
#include <string>

namespace captune {

/// A split that could be opened.
struct CheckedSplit {
    std::string split;
    std::string file;
    CocoDataset data;
};

/// Adds the split's counts and lengths, and the problems that its captions show by themselves.
/// Captions of more than `maxWords` words are cut in training.
void checkCaptions(const CheckedSplit& split,
                   std::int64_t maxWords,
                   const DataCheckTools& tools,
                   DataReport& report);

}  // namespace captune
