// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/staged_file.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

namespace captune {

StagedFile::StagedFile(std::filesystem::path target) : target_(std::move(target)) {
    const auto name = temporaryBeside(target_);
    descriptor_ = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail(std::strerror(errno));
    staged_ = name;
}

StagedFile::~StagedFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!staged_.empty()) ::unlink(staged_.c_str());
}

void StagedFile::write(std::span<const std::byte> bytes) {
    constexpr std::size_t kPiece = std::size_t{1} << 28;  // one call moves at most 2 GB
    while (!bytes.empty()) {
        const ssize_t done = ::write(descriptor_, bytes.data(), std::min(bytes.size(), kPiece));
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) fail(std::strerror(errno));
        bytes = bytes.subspan(static_cast<std::size_t>(done));
    }
}

void StagedFile::write(std::string_view text) {
    write(std::as_bytes(std::span(text)));
}

void StagedFile::commit() {
    if (::fsync(descriptor_) != 0) fail(std::strerror(errno));
    if (::close(std::exchange(descriptor_, -1)) != 0) fail(std::strerror(errno));
    if (::rename(staged_.c_str(), target_.c_str()) != 0) fail(std::strerror(errno));
    staged_.clear();
}

void StagedFile::fail(std::string_view what) const {
    throw Error("Cannot write " + target_.string() + ": " + std::string(what) +
                "; check the folder, its permissions and the free space.");
}

}  // namespace captune
