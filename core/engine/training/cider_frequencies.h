// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/cider.h"

#include <filesystem>

namespace captune {

/// CIDEr-D with document frequencies from a file, either
///   JSON    as readDocumentFrequencies takes it, or
///   pickle  what the tools around coco-caption write, as coco-train-words.p: a dict with
///           "document_frequency" (tuples of words to counts) and "ref_len" (pictures); nothing in
///           it is executed.
/// Throws Error naming the file and what is wrong with it.
[[nodiscard]] CiderD readCiderFrequencies(const std::filesystem::path& file);

}  // namespace captune
