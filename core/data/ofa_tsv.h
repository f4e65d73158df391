// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/data/sample.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace captune {

/// Bytes read so far and in all.
using ReadProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Longest line of a TSV file, in bytes: a picture of 48 MB as base64.
inline constexpr std::int64_t kMaxTsvLine = std::int64_t{64} << 20;

/// The samples of OFA's TSV: a line is uniq-id, image-id, caption, labels and the picture in plain
/// or URL-safe base64, with tabs between. Lines of one image-id are one sample with several
/// captions, as is one line with several captions joined by "&&"; samples are in the order of their
/// first lines. One pass notes where the pictures lie; they stay in the file, of which no more than
/// a few MiB are ever in memory. Throws Error naming file, line and remedy, and Stopped.
/// Source: REFERENCE section 2, TSV columns.
[[nodiscard]] std::vector<Sample> readOfaTsv(const std::filesystem::path& file,
                                             const ReadProgress& progress,
                                             const StopToken& stop);

}  // namespace captune
