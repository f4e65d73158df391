// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/files.h"
#include "core/engine.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_set>

namespace captune {

/// Caption results as JSON lines in a file that is gone on with: what was captioned by an earlier,
/// perhaps killed, program stays and need not be done again. Memory: a few bytes a picture.
class ResultLines {
public:
    /// Reads what is there; half a line at the end, as a kill leaves, is cut off. Throws Error if
    /// the file holds anything else than results, which is then left alone, or cannot be written.
    explicit ResultLines(const std::filesystem::path& file);

    /// Whether the file has captions of this picture; failed ones do not count.
    [[nodiscard]] bool has(const std::string& image) const;
    /// Adds a line; it is with the system when this returns. Throws Error, for instance when the
    /// disk is full.
    void add(const CaptionResult& result);

private:
    void read(const std::filesystem::path& file);

    std::unordered_set<std::uint64_t> done_;  ///< hashes of their names
    AppendFile lines_;
};

}  // namespace captune
