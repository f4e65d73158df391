// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace captune {

/// Learns a byte-level BPE vocabulary from texts and writes vocab.json and merges.txt into
/// `folder`, which is made if needed, as Tokenizer reads them: ids 0 to 3 are <s>, <pad>, </s>,
/// <unk>, then the 256 bytes, then the merges. Pass texts as they will be encoded (toTargetText).
/// The most frequent pair is merged first, of equals the first in byte order, so the same texts
/// give the same files; pairs seen once are never merged, so there may be fewer than `size`
/// entries. Throws Error if `size` is below 260 or over 1,000,000, or a file cannot be written.
/// Source: Sennrich et al. 2016, section 3.2.
void writeVocabulary(std::span<const std::string> texts,
                     std::int64_t size,
                     const std::filesystem::path& folder);

}  // namespace captune
