// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace captune {

/// Largest text file that readTextFile takes unless told otherwise, in bytes.
inline constexpr std::uintmax_t kMaxTextBytes = 256U * 1024U * 1024U;

/// The whole file. Throws Error if it is missing, a folder, unreadable, or larger than `maxBytes`.
[[nodiscard]] std::string readTextFile(const std::filesystem::path& file,
                                       std::uintmax_t maxBytes = kMaxTextBytes);

/// Replaces the file at once: readers see the old content or the new, also after a crash or a
/// full disk. Written to a temporary name beside it, synced, renamed. Throws Error; the old file
/// then stays.
void writeFileAtomically(const std::filesystem::path& file, std::string_view content);

/// Whether a folder is there; false too where that cannot be told.
[[nodiscard]] bool isFolder(const std::filesystem::path& path);

/// Makes the folder and those above it; one that exists is fine. Throws Error.
void makeFolders(const std::filesystem::path& folder);

/// Brings all files below `folder`, and the folders themselves, safely onto the disk.
/// Throws Error.
void syncFolderTree(const std::filesystem::path& folder);

/// Renames file `from`, whose content must be synced, to `to` at once. Throws Error.
void replaceFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// Renames folder `from` to `to`, replacing a folder that is there. If it fails, `to` is what it
/// was; where the system can exchange two names (Linux), `to` exists at every moment. Both must
/// be on one disk. Throws Error.
void replaceFolder(const std::filesystem::path& from, const std::filesystem::path& to);

/// Copies a folder with all that is in it to a new or empty one, which is there whole or not at
/// all. Throws Error.
void copyFolder(const std::filesystem::path& from, const std::filesystem::path& to);

/// A name in the same folder that nobody else uses, for writing beside and renaming:
/// ".run.json.4711-3.tmp".
[[nodiscard]] std::filesystem::path temporaryBeside(const std::filesystem::path& path);

/// A file that only grows. Each append reaches the system before it returns, so a crash of this
/// program loses nothing; a failed append is taken back, so the file never keeps half of it.
/// Call from one thread at a time.
class AppendFile {
public:
    /// Opens, or makes, the file. Throws Error.
    explicit AppendFile(std::filesystem::path file);
    AppendFile(AppendFile&& other) noexcept;
    AppendFile& operator=(AppendFile&& other) noexcept;
    AppendFile(const AppendFile&) = delete;
    AppendFile& operator=(const AppendFile&) = delete;
    ~AppendFile();

    /// Throws Error, for instance when the disk is full.
    void append(std::string_view text);
    void appendLine(std::string_view line);
    /// Waits until everything is on the disk itself. Throws Error.
    void sync();

private:
    std::filesystem::path file_;
    int descriptor_ = -1;
};

}  // namespace captune
