// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace captune {

/// A file seen as memory. The mapping is private: writing into it never reaches the file.
/// It lives as long as a copy of the pointer that open() gives.
class MappedFile final {
public:
    /// Throws Error if the file is missing, unreadable, or not a regular file.
    [[nodiscard]] static std::shared_ptr<const MappedFile> open(const std::filesystem::path& file);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, size_}; }

private:
    MappedFile(std::byte* data, std::size_t size) : data_(data), size_(size) {}
    std::byte* data_;
    std::size_t size_;
};

}  // namespace captune
