// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace captune {

/// A large file written piece by piece beside its target; commit() puts it in place at once, so
/// the target is either the old file or the whole new one. Without commit() nothing is left.
class StagedFile final {
public:
    /// Throws Error if the folder cannot be written.
    explicit StagedFile(std::filesystem::path target);
    ~StagedFile();
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    /// Throws Error, for instance when the disk is full.
    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);
    /// Syncs and renames. Throws Error.
    void commit();

private:
    [[noreturn]] void fail(std::string_view what) const;

    std::filesystem::path target_;
    std::filesystem::path staged_;
    int descriptor_ = -1;
};

}  // namespace captune
