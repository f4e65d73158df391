// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace captune {

/// A folder filled beside its target; commit() puts it in place at once. Without commit() nothing
/// is left.
class StagedFolder final {
public:
    /// `replaceable` names the files that the folder is about: a target that holds anything else is
    /// somebody's work and is never replaced. Throws Error, also if the place cannot be written.
    StagedFolder(std::filesystem::path target, const std::set<std::string>& replaceable);
    ~StagedFolder();
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;

    /// Where to write files meanwhile.
    [[nodiscard]] const std::filesystem::path& path() const { return staged_; }
    /// Syncs and renames. Throws Error; the old folder then stays.
    void commit();

private:
    std::filesystem::path target_;
    std::filesystem::path staged_;
};

}  // namespace captune
