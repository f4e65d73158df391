// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/open_file.h"

#include "core/base/clock.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace captune {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 28;  // one call moves at most 2 GB
constexpr auto kLockPause = std::chrono::milliseconds(2);

}  // namespace

FileView::~FileView() {
    ::munmap(data_, size_);
}

void FileView::copyOut(std::span<std::byte> bytes, std::size_t offset) const {
    std::copy_n(data_ + offset, bytes.size(), bytes.begin());
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t first = offset / page * page;
    ::madvise(data_ + first, offset + bytes.size() - first, MADV_DONTNEED);
}

OpenFile::OpenFile(const std::filesystem::path& file, IfMissing missing) {
    // Non-blocking, so that a named pipe in place of the file cannot hold the program up.
    const int flags = O_RDWR | O_CLOEXEC | O_NONBLOCK;
    descriptor_ =
        ::open(file.c_str(), missing == IfMissing::Create ? flags | O_CREAT : flags, 0666);
    struct stat status {};
    if (descriptor_ < 0 || (::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode))) return;
    ::close(std::exchange(descriptor_, -1));
    errno = EINVAL;
}

OpenFile::OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::int64_t OpenFile::size() const {
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 ? status.st_size : 0;
}

bool OpenFile::hasName() const {
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 && status.st_nlink > 0;
}

bool OpenFile::read(std::span<std::byte> bytes, std::int64_t offset) const {
    while (!bytes.empty()) {
        const ssize_t done =
            ::pread(descriptor_, bytes.data(), std::min(bytes.size(), kPiece), offset);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(done));
        offset += done;
    }
    return true;
}

std::shared_ptr<const FileView> OpenFile::view() const {
    const auto bytes = static_cast<std::size_t>(size());
    if (bytes == 0) return {};
    void* const data = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, descriptor_, 0);
    if (data == MAP_FAILED) return {};
    return std::make_shared<const FileView>(static_cast<std::byte*>(data), bytes);
}

int OpenFile::write(std::span<const std::byte> bytes, std::int64_t offset) const {
    while (!bytes.empty()) {
        const ssize_t done =
            ::pwrite(descriptor_, bytes.data(), std::min(bytes.size(), kPiece), offset);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return errno;
        bytes = bytes.subspan(static_cast<std::size_t>(done));
        offset += done;
    }
    return 0;
}

bool OpenFile::resize(std::int64_t size) const {
    return ::ftruncate(descriptor_, size) == 0;
}

void OpenFile::touch() const {
    ::futimens(descriptor_, nullptr);
}

bool OpenFile::lock(Lock kind, double seconds) const {
    const int wanted = (kind == Lock::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
    const double end = monotonicSeconds() + seconds;
    while (::flock(descriptor_, wanted) != 0) {
        const bool others = errno == EWOULDBLOCK || errno == EINTR;
        if (!others || monotonicSeconds() >= end) return false;
        std::this_thread::sleep_for(kLockPause);
    }
    return true;
}

void OpenFile::unlock() const {
    ::flock(descriptor_, LOCK_UN);
}

}  // namespace captune
