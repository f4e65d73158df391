// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace captune {

/// A regular file that is read and written at places, shared with other processes.
class OpenFile final {
public:
    OpenFile() = default;
    /// Opens for reading and writing, making the file if `create`. isOpen() tells success; errno
    /// why not. What is no regular file is not opened.
    enum class IfMissing { Fail, Create };
    OpenFile(const std::filesystem::path& file, IfMissing missing);
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile();

    [[nodiscard]] bool isOpen() const { return descriptor_ >= 0; }
    [[nodiscard]] std::int64_t size() const;
    /// False once the name was deleted.
    [[nodiscard]] bool hasName() const;
    /// All of `bytes` from this place; false if the file ends before or cannot be read.
    [[nodiscard]] bool read(std::span<std::byte> bytes, std::int64_t offset) const;
    /// Returns 0 or the error number; a part may then be written.
    [[nodiscard]] int write(std::span<const std::byte> bytes, std::int64_t offset) const;
    /// Cuts or fills up with zeros; returns whether it could.
    bool resize(std::int64_t size) const;
    /// Sets the time of last change to now.
    void touch() const;

    enum class Lock { Shared, Exclusive };
    /// Takes the file's lock (flock) within `seconds`; false if others hold it that long.
    [[nodiscard]] bool lock(Lock kind, double seconds) const;
    void unlock() const;

private:
    int descriptor_ = -1;
};

/// An exclusive lock until the end of the block.
class ExclusiveLock final {
public:
    ExclusiveLock(const OpenFile& file, double seconds)
        : file_(file), held_(file.lock(OpenFile::Lock::Exclusive, seconds)) {}
    ~ExclusiveLock() {
        if (held_) file_.unlock();
    }
    ExclusiveLock(const ExclusiveLock&) = delete;
    ExclusiveLock& operator=(const ExclusiveLock&) = delete;
    [[nodiscard]] bool held() const { return held_; }

private:
    const OpenFile& file_;
    bool held_;
};

}  // namespace captune
