// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/data/caption_check.h"
#include "core/data/data_check.h"

#include <filesystem>
#include <span>

namespace captune {

/// Decodes every picture of the splits and adds what is wrong with each, and which are the same.
/// Throws Stopped.
void surveyPictures(std::span<const CheckedSplit> splits,
                    const DataCheckTools& tools,
                    const StopToken& stop,
                    DataReport& report);

/// Adds the pictures in the folder and those below it that no split lists. Throws Stopped.
void findUnlisted(std::span<const CheckedSplit> splits,
                  const std::filesystem::path& images,
                  const StopToken& stop,
                  DataReport& report);

}  // namespace captune
