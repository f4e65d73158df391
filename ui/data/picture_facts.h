// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/data/sample.h"
#include "core/runs/train_observer.h"

#include <QSize>

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace captune {

/// What the picture files of a split are like, without decoding them.
struct PictureFacts {
    std::int64_t files = 0;    ///< looked for; the parts of one file count once
    std::int64_t missing = 0;  ///< of these
    std::int64_t bytes = 0;    ///< on disk
    std::int64_t looked = 0;   ///< pictures whose size was asked for
    QSize smallest;            ///< of these, by area
    QSize largest;
    std::vector<std::pair<QSize, std::int64_t>> common;  ///< most common sizes first, at most five
};

/// Pictures whose size is looked at, at most, evenly spread.
inline constexpr std::size_t kMostLookedAt = 2000;

/// Asks the size of every file on disk, and reads the headers of up to kMostLookedAt pictures.
/// Throws Stopped.
[[nodiscard]] PictureFacts measurePictures(std::span<const Sample> samples,
                                           const std::function<void(const Progress&)>& progress,
                                           const StopToken& stop);

}  // namespace captune
