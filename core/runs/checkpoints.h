// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace captune {

/// The folder checkpoints/ of one run: whole checkpoints by step, and the pointer files `last` and
/// `best`. A checkpoint that a pointer names is always whole.
class Checkpoints {
public:
    explicit Checkpoints(std::filesystem::path folder);

    /// Calls `write` with an empty temporary folder, syncs it, renames it to <step>, then points
    /// `last`, and `best` if asked, to it. Throws Error (or Stopped from `write`); the earlier
    /// checkpoints and pointers then stay.
    void save(std::int64_t step,
              bool best,
              const std::function<void(const std::filesystem::path&)>& write) const;

    /// Deletes what no pointer names, left-over temporary folders included. What cannot be deleted
    /// stays.
    void prune() const;

    /// Folder that `last` or `best` names; empty if there is none. `last` falls back to the
    /// newest checkpoint when its pointer is damaged. Throws Error for any other pointer.
    [[nodiscard]] std::optional<std::filesystem::path> find(const std::string& pointer) const;

private:
    std::filesystem::path folder_;
};

}  // namespace captune
