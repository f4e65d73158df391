// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include "core/base/error.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;

std::string remedyFor(int code) {
    switch (code) {
        case ENOSPC:
        case EDQUOT:
            return "free some space there or choose another folder";
        case EACCES:
        case EPERM:
        case EROFS:
            return "allow access to it or choose another folder";
        case ENOENT:
        case ENOTDIR:
            return "check the path";
        case EISDIR:
            return "name a file, not a folder";
        case EMFILE:
        case ENFILE:
            return "close other programs or raise the limit of open files";
        default:
            return "check the disk and the path";
    }
}

[[noreturn]] void fail(const std::string& what, const fs::path& path, int code) {
    if (code == ENOENT && what == "read")
        throw Error(path.string() + " is missing; check the path");
    if (code == EISDIR && what == "read") throw Error(path.string() + " is a folder; name a file");
    throw Error("cannot " + what + " " + path.string() + ": " +
                std::generic_category().message(code) + "; " + remedyFor(code));
}

class Descriptor {
public:
    Descriptor(const fs::path& path, int flags, const std::string& what)
        : Descriptor(path, flags, what, path) {}
    /// Failures name another file, the one that the user knows.
    Descriptor(const fs::path& path, int flags, const std::string& what, const fs::path& named)
        : value_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
        if (value_ < 0) fail(what, named, errno);
    }
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int get() const { return value_; }
    [[nodiscard]] int release() { return std::exchange(value_, -1); }

private:
    int value_;
};

/// Returns 0 or the error number.
int writeAll(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Some file systems cannot sync folders or special files; that is not a failure.
void syncDescriptor(int descriptor, const fs::path& path) {
    if (::fsync(descriptor) == 0) return;
    if (errno == EINVAL || errno == ENOTSUP || errno == EROFS) return;
    fail("write", path, errno);
}

void syncPath(const fs::path& path) {
    const Descriptor opened(path, O_RDONLY, "open");
    syncDescriptor(opened.get(), path);
}

fs::path folderOf(const fs::path& path) {
    return path.parent_path().empty() ? fs::path(".") : path.parent_path();
}

void renameOver(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail("replace", to, errno);
}

bool exchanged([[maybe_unused]] const fs::path& a, [[maybe_unused]] const fs::path& b) {
#ifdef RENAME_EXCHANGE
    return ::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
#else
    return false;
#endif
}

/// Returns where the folder that was at `to` is now.
fs::path moveAsideAndRename(const fs::path& from, const fs::path& to) {
    fs::path old = temporaryBeside(to);
    renameOver(to, old);
    try {
        renameOver(from, to);
    } catch (...) {
        ::rename(old.c_str(), to.c_str());
        throw;
    }
    return old;
}

void writeAndSync(const fs::path& file, const fs::path& named, std::string_view content) {
    const Descriptor out(file, O_WRONLY | O_CREAT | O_EXCL, "write", named);
    if (const int code = writeAll(out.get(), content); code != 0) fail("write", named, code);
    syncDescriptor(out.get(), named);
}

}  // namespace

std::string readTextFile(const fs::path& file, std::uintmax_t maxBytes) {
    const Descriptor in(file, O_RDONLY, "read");
    std::string content;
    std::array<char, 65536> piece{};
    while (true) {
        const ssize_t count = ::read(in.get(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("read", file, errno);
        if (count == 0) return content;
        content.append(piece.data(), static_cast<std::size_t>(count));
        if (content.size() > maxBytes)
            throw Error(file.string() + " is larger than the " + std::to_string(maxBytes) +
                        " bytes such a file may have; check that it is the right file");
    }
}

fs::path temporaryBeside(const fs::path& path) {
    static std::atomic<unsigned> counter = 0;
    std::string name = ".";
    name += path.filename().string() + "." + std::to_string(getpid());
    name += "-" + std::to_string(++counter) + ".tmp";
    return path.parent_path() / name;
}

void writeFileAtomically(const fs::path& file, std::string_view content) {
    const fs::path temporary = temporaryBeside(file);
    try {
        writeAndSync(temporary, file, content);
        replaceFile(temporary, file);
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
}

bool isFolder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

void makeFolders(const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem) fail("make the folder", folder, problem.value());
    if (!fs::is_directory(folder, problem)) fail("make the folder", folder, ENOTDIR);
}

void syncFolderTree(const fs::path& folder) {
    std::error_code problem;
    fs::recursive_directory_iterator entry(folder, problem);
    const fs::recursive_directory_iterator end;
    while (!problem && entry != end) {
        const bool isLink = entry->is_symlink(problem);
        if (!isLink && (entry->is_regular_file(problem) || entry->is_directory(problem)))
            syncPath(entry->path());
        entry.increment(problem);
    }
    if (problem) fail("read the folder", folder, problem.value());
    syncPath(folder);
}

void replaceFile(const fs::path& from, const fs::path& to) {
    renameOver(from, to);
    syncPath(folderOf(to));
}

void replaceFolder(const fs::path& from, const fs::path& to) {
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(to, ignored))) {
        replaceFile(from, to);
        return;
    }
    const fs::path old = exchanged(from, to) ? from : moveAsideAndRename(from, to);
    syncPath(folderOf(to));
    fs::remove_all(old, ignored);
}

void copyFolder(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    if (fs::exists(to, problem) && !(isFolder(to) && fs::is_empty(to, problem)))
        throw Error(to.string() + " is there already; name a new or an empty folder");
    const fs::path copy = temporaryBeside(to);
    fs::copy(from, copy, fs::copy_options::recursive, problem);
    try {
        if (problem) fail("copy", from, problem.value());
        syncFolderTree(copy);
        replaceFolder(copy, to);
    } catch (...) {
        fs::remove_all(copy, problem);
        throw;
    }
}

AppendFile::AppendFile(fs::path file) : file_(std::move(file)) {
    Descriptor opened(file_, O_WRONLY | O_CREAT | O_APPEND, "write");
    descriptor_ = opened.release();
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : file_(std::move(other.file_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept {
    std::swap(file_, other.file_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

AppendFile::~AppendFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void AppendFile::append(std::string_view text) {
    const off_t before = ::lseek(descriptor_, 0, SEEK_END);
    const int code = writeAll(descriptor_, text);
    if (code == 0) return;
    struct stat status {};
    if (before >= 0 && ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode))
        [[maybe_unused]]
        const int ignored = ::ftruncate(descriptor_, before);
    fail("write", file_, code);
}

void AppendFile::appendLine(std::string_view line) {
    std::string text(line);
    text += '\n';
    append(text);
}

void AppendFile::sync() {
    syncDescriptor(descriptor_, file_);
}

}  // namespace captune
