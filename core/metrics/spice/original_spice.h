// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/metrics/evaluate.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// Where the original SPICE program lies and how it is run.
struct OriginalSpice {
    std::filesystem::path jar;            ///< spice-1.0.jar, its lib/ beside it
    std::filesystem::path java = "java";  ///< a name without a slash is looked for in $PATH
    std::chrono::seconds timeout{3600};

    /// The `spice-*.jar` of a folder. Throws Error if there is none, or several.
    [[nodiscard]] static OriginalSpice find(const std::filesystem::path& folder);
};

struct OriginalSpiceScores {
    std::vector<double> perPicture;
    std::map<std::string, double> categories;
};

/// Has the original score the pictures: `java -Xmx8G -jar spice-1.0.jar in.json -out out.json
/// -subset`, started without a shell in the jar's folder, its files in a temporary folder that is
/// removed again. Throws Error with what went wrong (not found, failed, took too long, strange
/// output); Stopped when asked to, the program having been ended.
[[nodiscard]] OriginalSpiceScores runOriginalSpice(std::span<const ScoredPair> pairs,
                                                   const OriginalSpice& original,
                                                   const StopToken& stop);

}  // namespace captune
