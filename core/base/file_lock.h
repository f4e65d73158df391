// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace captune {

/// Keeps other threads and processes out for as long as it lives. The system gives the lock back
/// when the process ends, however it ends.
class FileLock final {
public:
    /// Waits until nobody else has locked `file`, which is made when missing and never deleted.
    /// Throws Error if it cannot be opened or locked.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_ = -1;
};

}  // namespace captune
