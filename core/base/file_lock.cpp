// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_lock.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace captune {

FileLock::FileLock(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    int code = descriptor_ < 0 ? errno : 0;
    while (code == 0 && ::flock(descriptor_, LOCK_EX) != 0)
        if (errno != EINTR) code = errno;
    if (code == 0) return;
    if (descriptor_ >= 0) ::close(descriptor_);
    throw Error("cannot lock " + file.string() + ": " + std::generic_category().message(code) +
                "; allow writing there or choose another folder");
}

FileLock::~FileLock() {
    ::close(descriptor_);
}

}  // namespace captune
