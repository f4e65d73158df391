// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace captune {

/// The beginning of a file seen as memory, up to its size when it was mapped. What others write
/// there shows; what they cut off must not be touched.
class FileView final {
public:
    FileView(std::byte* data, std::size_t size) : data_(data), size_(size) {}
    ~FileView();
    FileView(const FileView&) = delete;
    FileView& operator=(const FileView&) = delete;
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Fills `bytes` from this place, which must be inside. The pages behind it do not stay in this
    /// process's memory, only in the system's file cache.
    void copyOut(std::span<std::byte> bytes, std::size_t offset) const;

private:
    std::byte* data_;
    std::size_t size_;
};

/// A regular file that is read and written at places, shared with other processes.
class OpenFile final {
public:
    OpenFile() = default;
    enum class IfMissing { Fail, Create };
    /// Opens for reading and writing. isOpen() tells success; errno why not. What is no regular
    /// file is not opened.
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
    /// The whole file; nothing if it is empty or cannot be mapped. May outlive this object.
    [[nodiscard]] std::shared_ptr<const FileView> view() const;
    /// Returns 0 or the error number; a part may then be written.
    [[nodiscard]] int write(std::span<const std::byte> bytes, std::int64_t offset) const;
    /// Cuts or fills up with zeros; returns whether it could.
    bool resize(std::int64_t size) const;
    /// Sets the time of last change to now.
    void touch() const;

    enum class Lock { Shared, Exclusive };
    /// Takes the file's lock (flock) within `seconds`, in place of one held already; false if
    /// others hold it that long.
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
