// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace captune {

/// Wall-clock time as ISO 8601 in UTC: "2026-11-23T14:22:04Z".
[[nodiscard]] std::string utcNow();

/// The same instant's form for file names: "20261123-142204".
[[nodiscard]] std::string utcStamp();

/// Seconds since an arbitrary start; never goes backwards. For durations.
[[nodiscard]] double monotonicSeconds();

}  // namespace captune
