// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/data/picture_check.h"
#include "core/data/picture_source.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// One thing that is wrong with a data set.
struct DataProblem {
    /// "setting", "captions file", "no captions", "missing picture", "truncated picture",
    /// "unreadable picture", "mislabelled picture", "duplicate picture", "leak",
    /// "picture without captions", "caption without picture", "empty caption", "long caption"
    std::string kind;
    std::string split;     ///< may be empty
    std::string file;      ///< the picture or captions file; may be empty
    std::string sentence;  ///< stands alone: names the file and the remedy
    bool stopsTraining = false;
};

/// Least, most and sum of the lengths of captions.
struct LengthRange {
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::int64_t sum = 0;
    std::int64_t count = 0;

    void add(std::int64_t length);
    [[nodiscard]] double mean() const;
};

struct SplitFacts {
    std::string split;
    std::string file;  ///< captions file
    std::int64_t pictures = 0;
    std::int64_t captions = 0;
    LengthRange words;
    LengthRange tokens;  ///< as a training target, eos included; empty without a tokenizer
};

struct DataReport {
    std::vector<SplitFacts> splits;
    std::vector<DataProblem> problems;

    [[nodiscard]] bool stopsTraining() const;
};

/// What a check needs from elsewhere.
struct DataCheckTools {
    /// Decodes pictures; one result each, in order.
    std::function<std::vector<PictureCheck>(std::span<const PictureSource>)> checkPictures;
    /// Tokens of a caption as a training target; may be empty.
    std::function<std::int64_t(std::string_view caption)> countTokens;
    std::function<void(const std::string& what, std::int64_t done, std::int64_t total)> progress;
};

/// Reads all captions and every picture of all splits and reports what is wrong: what would make
/// training fail, and what only deserves a look. A picture is the same as another if their files
/// hold the same bytes. Only failures that lie in the data are reported, none of the model. Sample
/// scenes must have been drawn below `dataFolder`. Throws Stopped.
[[nodiscard]] DataReport checkData(const RunConfig& config,
                                   const std::filesystem::path& dataFolder,
                                   const DataCheckTools& tools,
                                   const StopToken& stop);

}  // namespace captune
